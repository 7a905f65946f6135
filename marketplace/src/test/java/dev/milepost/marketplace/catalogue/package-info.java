// SPDX-License-Identifier: MIT
/** Catalogues that were added, and what they offer. */
@NullMarked
package dev.milepost.marketplace.catalogue;

import org.jspecify.annotations.NullMarked;
