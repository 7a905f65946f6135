// SPDX-License-Identifier: MIT
/**
 * The files of plugins and catalogues as values: read within bounds, with the line of each value.
 */
@NullMarked
package dev.milepost.marketplace.format;

import org.jspecify.annotations.NullMarked;
