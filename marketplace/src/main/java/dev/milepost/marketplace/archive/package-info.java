// SPDX-License-Identifier: MIT
/**
 * Archives that nobody is trusted to have made well: unpacked within bounds, packed the same each
 * time.
 */
@NullMarked
package dev.milepost.marketplace.archive;

import org.jspecify.annotations.NullMarked;
