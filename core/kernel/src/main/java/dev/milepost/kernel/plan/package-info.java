// SPDX-License-Identifier: MIT
/** Plans: what would change, and receipts: what was changed. */
@NullMarked
package dev.milepost.kernel.plan;

import org.jspecify.annotations.NullMarked;
