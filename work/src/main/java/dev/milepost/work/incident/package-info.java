// SPDX-License-Identifier: MIT
/** From an analysed incident to the report that a tracker's item is made of. */
@NullMarked
package dev.milepost.work.incident;

import org.jspecify.annotations.NullMarked;
