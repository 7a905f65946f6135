// SPDX-License-Identifier: MIT

/** Repeatable measurements, compiled with the rest and run by hand. */
@NullMarked
package dev.milepost.benchmarks;

import org.jspecify.annotations.NullMarked;
