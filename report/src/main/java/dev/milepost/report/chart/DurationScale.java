// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A logarithmic scale for durations, the same for everything that is to be compared on a page.
 * Immutable.
 *
 * @param lowSeconds at place 0; at least 1
 * @param highSeconds at place 1; more than {@code lowSeconds}
 * @since 0.1
 */
public record DurationScale(double lowSeconds, double highSeconds) {
  private static final double[] STEPS = {
    1,
    60,
    300,
    900,
    3600,
    4 * 3600.0,
    8 * 3600.0,
    86_400,
    3 * 86_400.0,
    7 * 86_400.0,
    14 * 86_400.0,
    30 * 86_400.0,
    90 * 86_400.0,
    182 * 86_400.0,
    365 * 86_400.0,
    1095 * 86_400.0,
    3650 * 86_400.0,
    36_500 * 86_400.0
  };
  private static final List<Tick> TICKS =
      List.of(
          new Tick(60, "1 min"),
          new Tick(600, "10 min"),
          new Tick(3600, "1 h"),
          new Tick(8 * 3600, "8 h"),
          new Tick(86_400, "1 d"),
          new Tick(7 * 86_400, "1 wk"),
          new Tick(30 * 86_400, "1 mo"),
          new Tick(182 * 86_400, "6 mo"),
          new Tick(730 * 86_400, "2 y"),
          new Tick(3650L * 86_400, "10 y"));

  /** A human tick. */
  public record Tick(double seconds, String label) {}

  /** Checks that the scale has an extent. */
  public DurationScale {
    if (!(lowSeconds >= 1 && highSeconds > lowSeconds)) {
      throw new IllegalArgumentException(
          "scale from " + lowSeconds + " to " + highSeconds + " is empty");
    }
  }

  /**
   * A scale between human bounds that holds 10th to 90th percentile of all; one hour to one month
   * without any.
   */
  public static DurationScale covering(Collection<Distribution> distributions) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Distribution distribution : distributions) {
      low = Math.min(low, Math.max(1, distribution.p10()));
      high = Math.max(high, distribution.p90());
    }
    if (high < 1) {
      return new DurationScale(3600, 30 * 86_400.0);
    }
    double below = STEPS[0];
    double above = STEPS[STEPS.length - 1];
    for (double step : STEPS) {
      if (step <= low) {
        below = step;
      }
      if (step >= high && step < above) {
        above = step;
      }
    }
    return new DurationScale(below, Math.max(above, below * 4));
  }

  /** Where the duration lies, 0 to 1; what is outside lies on the edge. */
  public double place(double seconds) {
    double low = Math.log(lowSeconds);
    double place = (Math.log(Math.max(1, seconds)) - low) / (Math.log(highSeconds) - low);
    return Math.clamp(place, 0, 1);
  }

  /** The human ticks inside the scale: 1 h, 1 d, 1 wk. */
  public List<Tick> ticks() {
    List<Tick> inside = new ArrayList<>();
    for (Tick tick : TICKS) {
      if (tick.seconds >= lowSeconds && tick.seconds <= highSeconds) {
        inside.add(tick);
      }
    }
    return List.copyOf(inside);
  }
}
