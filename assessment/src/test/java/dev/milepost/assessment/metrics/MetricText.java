// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import java.util.Locale;
import java.util.Objects;

/**
 * A metric's value as one line of text, so that two computations are compared with all they say.
 */
final class MetricText {
  private MetricText() {}

  static String rate(String state, double value, int samples) {
    return state.equals("no-data")
        ? state
        : String.format(Locale.ROOT, "%s %.9f of %d", state, value, samples);
  }

  static String durations(
      String state, int samples, double p10, double median, double p75, double p90) {
    return String.format(
        Locale.ROOT,
        "%s p10 %.3f p50 %.3f p75 %.3f p90 %.3f of %d",
        state,
        p10,
        median,
        p75,
        p90,
        samples);
  }

  static String of(MetricName name, MetricValue value) {
    if (value.state() == MetricState.NO_DATA) {
      return "no-data";
    }
    if (name.unit() != MetricName.Unit.SECONDS) {
      return rate(value.state().word(), value.orThrow(), value.sampleSize());
    }
    Distribution distribution = Objects.requireNonNull(value.distribution());
    if (value.orThrow() != distribution.median() || value.sampleSize() != distribution.count()) {
      return value + " does not agree with its distribution";
    }
    return of(distribution);
  }

  /** The page gives recovery time no state of its own: every duration is measured. */
  static String of(Distribution distribution) {
    return durations(
        "measured",
        distribution.count(),
        distribution.p10(),
        distribution.median(),
        distribution.p75(),
        distribution.p90());
  }
}
