// SPDX-License-Identifier: MIT

/**
 * The parts that reports and portal share: figures as people read them, and charts drawn on the
 * server. Charts carry classes, never styles or colours; {@link
 * dev.milepost.report.chart.Charts#css()} gives them their look.
 */
@NullMarked
package dev.milepost.report.chart;

import org.jspecify.annotations.NullMarked;
