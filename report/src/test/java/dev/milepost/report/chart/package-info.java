// SPDX-License-Identifier: MIT

/** Tests of the parts. */
@NullMarked
package dev.milepost.report.chart;

import org.jspecify.annotations.NullMarked;
