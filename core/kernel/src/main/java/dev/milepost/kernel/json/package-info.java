// SPDX-License-Identifier: MIT
/** JSON values as data, and their canonical text. */
@NullMarked
package dev.milepost.kernel.json;

import org.jspecify.annotations.NullMarked;
