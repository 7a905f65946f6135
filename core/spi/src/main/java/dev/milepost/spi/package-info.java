// SPDX-License-Identifier: MIT
/** The one door of a plugin. */
@NullMarked
package dev.milepost.spi;

import org.jspecify.annotations.NullMarked;
