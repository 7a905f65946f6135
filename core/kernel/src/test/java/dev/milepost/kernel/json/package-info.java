// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.kernel.json;

import org.jspecify.annotations.NullMarked;
