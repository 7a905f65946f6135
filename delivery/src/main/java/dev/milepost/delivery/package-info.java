// SPDX-License-Identifier: MIT
/** The five delivery metrics and the benchmark levels: pure functions over facts, no I/O. */
@NullMarked
package dev.milepost.delivery;

import org.jspecify.annotations.NullMarked;
