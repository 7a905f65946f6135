// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What a metric came to over a span of time. Immutable.
 *
 * @param state how the value may be read
 * @param value in the metric's unit; the median for durations; null exactly when there is no data
 * @param distribution of durations; null for rates and without data
 * @param sampleSize how many events it rests on: deployments for rates and frequency, changes for
 *     lead time, recoveries for recovery time
 * @param note one phrase a reader needs beside the number; empty when none
 * @since 0.1
 */
public record MetricValue(
    MetricState state,
    @Nullable Double value,
    @Nullable Distribution distribution,
    int sampleSize,
    String note) {

  /** Checks that there is a value exactly when there is data. */
  public MetricValue {
    if ((state == MetricState.NO_DATA) != (value == null)) {
      throw new IllegalArgumentException(
          "state " + state.word() + " does not go with value " + value);
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("value is " + value);
    }
  }

  /** No data, and why. */
  public static MetricValue noData(String note) {
    return new MetricValue(MetricState.NO_DATA, null, null, 0, note);
  }

  /** A rate or frequency. */
  public static MetricValue rate(MetricState state, double value, int sampleSize, String note) {
    return new MetricValue(state, value, null, sampleSize, note);
  }

  /** A duration, by its distribution. */
  public static MetricValue durations(MetricState state, Distribution distribution, String note) {
    return new MetricValue(state, distribution.median(), distribution, distribution.count(), note);
  }

  /** Whether there is a value. */
  public boolean hasData() {
    return state != MetricState.NO_DATA;
  }

  /** The value; throws {@link IllegalStateException} without data. */
  public double orThrow() {
    if (value == null) {
      throw new IllegalStateException("no data: " + note);
    }
    return value;
  }
}
