// SPDX-License-Identifier: MIT
/** Mechanical corrections of plugins, as plans. */
@NullMarked
package dev.milepost.marketplace.fix;

import org.jspecify.annotations.NullMarked;
