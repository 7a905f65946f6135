// SPDX-License-Identifier: MIT
/** JSON text to values and back, whole or member by member, within bounds. */
@NullMarked
package dev.milepost.json;

import org.jspecify.annotations.NullMarked;
