// SPDX-License-Identifier: MIT

/** A second, brute-force computation of the metrics, written from docs/guide/metrics.md alone. */
@NullMarked
package dev.milepost.assessment.metrics;

import org.jspecify.annotations.NullMarked;
