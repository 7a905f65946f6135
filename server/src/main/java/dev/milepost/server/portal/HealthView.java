// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.report.chart.Figures;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is, in a word, a shape and a colour.
 *
 * @param shape {@code good}, {@code warned}, {@code bad} or {@code none}
 * @param advice what to do; empty where there is nothing to do
 * @param when it was asked; null where it was not
 */
record HealthView(
    String word,
    Shape shape,
    String detail,
    String advice,
    @Nullable Ago when,
    List<Limit> limits) {
  /** Tells states apart without colours. */
  enum Shape {
    GOOD,
    WARNED,
    BAD,
    NONE
  }

  /**
   * What is left of a limit.
   *
   * @param resets when it is full again; null when it does not say
   */
  record Limit(String name, long remaining, long limit, String text, @Nullable Ago resets) {}

  static HealthView of(
      Connection connection, ConnectionStatus status, boolean asking, Instant now, ZoneId zone) {
    if (asking) {
      return plain("checking", "The site is being asked.");
    }
    if (!connection.enabled()) {
      return plain("off", "Switched off where it is configured; it costs nothing.");
    }
    Optional<HealthReport> report = status.report();
    if (!connection.faults().isEmpty()) {
      return new HealthView(
          HealthReport.State.CONFIGURATION.word(), Shape.BAD, "", "", null, List.of());
    }
    return report
        .map(it -> of(it, now, zone))
        .orElseGet(() -> plain("not checked", "Not asked since Milepost started."));
  }

  private static HealthView plain(String word, String detail) {
    return new HealthView(word, Shape.NONE, detail, "", null, List.of());
  }

  static HealthView of(HealthReport report, Instant now, ZoneId zone) {
    Shape shape =
        switch (report.state()) {
          case HEALTHY -> Shape.GOOD;
          case DEGRADED, RATE_LIMITED -> Shape.WARNED;
          case AUTHENTICATION, PERMISSION, NETWORK, REMOTE, CONFIGURATION -> Shape.BAD;
        };
    return new HealthView(
        report.state().word(),
        shape,
        report.detail(),
        advice(report.state()),
        Ago.of(report.checkedAt(), now, zone),
        report.limits().stream().map(limit -> limit(limit, now, zone)).toList());
  }

  private static String advice(HealthReport.State state) {
    return switch (state) {
      case HEALTHY, CONFIGURATION -> "";
      case DEGRADED -> "It works; see what it says before it does not.";
      case AUTHENTICATION -> "Give it a token that is valid, then check again.";
      case PERMISSION -> "Let its account see the project, or give it another token.";
      case RATE_LIMITED -> "Wait until the limit is full again; nothing is lost.";
      case NETWORK -> "See whether the address is right and this machine reaches it.";
      case REMOTE -> "The site fails itself; check again later.";
    };
  }

  private static Limit limit(HealthReport.Limit limit, Instant now, ZoneId zone) {
    return new Limit(
        limit.name(),
        limit.remaining(),
        limit.limit(),
        Figures.count(limit.remaining()) + " of " + Figures.count(limit.limit()),
        limit.resetsAt().isAfter(now) ? Ago.until(limit.resetsAt(), now, zone) : null);
  }
}
