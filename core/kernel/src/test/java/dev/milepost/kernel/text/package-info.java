// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.kernel.text;

import org.jspecify.annotations.NullMarked;
