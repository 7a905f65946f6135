// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.report.chart.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A time as lists tell it: relative, with the absolute one and its zone beside. */
record Ago(String text, String absolute, String machine) {
  private static final Duration RECENT = Duration.ofDays(14);

  /** A time to come. */
  static Ago until(Instant instant, Instant now, ZoneId zone) {
    Duration left = Duration.between(now, instant);
    return told("in " + Figures.duration((double) Math.max(1, left.toSeconds())), instant, zone);
  }

  static Ago of(Instant instant, Instant now, ZoneId zone) {
    Duration passed = Duration.between(instant, now);
    String text;
    if (passed.compareTo(Duration.ofMinutes(1)) < 0) {
      text = "just now";
    } else if (passed.compareTo(RECENT) < 0) {
      text = Figures.duration((double) passed.toSeconds()) + " ago";
    } else {
      text = "on " + Figures.date(instant, zone);
    }
    return told(text, instant, zone);
  }

  private static Ago told(String text, Instant instant, ZoneId zone) {
    return new Ago(
        text,
        Figures.time(instant, zone) + " " + zone.getId(),
        instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
