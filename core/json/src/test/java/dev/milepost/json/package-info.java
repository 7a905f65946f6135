// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.json;

import org.jspecify.annotations.NullMarked;
