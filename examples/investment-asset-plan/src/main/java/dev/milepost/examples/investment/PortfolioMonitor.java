// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.incident.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Looks at the figures of a portfolio and tells those that passed their limit. Pure. */
final class PortfolioMonitor {
  private static final BigDecimal CRITICAL = new BigDecimal("0.5");
  private static final BigDecimal HIGH = new BigDecimal("0.25");

  private PortfolioMonitor() {}

  static List<Alert> alerts(List<Observation> observations) {
    return observations.stream().flatMap(it -> alert(it).stream()).toList();
  }

  private static Optional<Alert> alert(Observation it) {
    BigDecimal beyond =
        it.below() ? it.limit().subtract(it.value()) : it.value().subtract(it.limit());
    if (beyond.signum() <= 0) {
      return Optional.empty();
    }
    String line =
        it.at()
            + " ERROR portfolio: "
            + it.company()
            + ": "
            + it.metric()
            + " is "
            + it.value().toPlainString()
            + ", limit "
            + it.limit().toPlainString();
    return Optional.of(new Alert(it, severity(beyond, it.limit()), line));
  }

  /** By how far the limit was passed, as a part of the limit. */
  private static Severity severity(BigDecimal beyond, BigDecimal limit) {
    BigDecimal part = beyond.divide(limit, MathContext.DECIMAL64);
    if (part.compareTo(CRITICAL) >= 0) {
      return Severity.CRITICAL;
    }
    return part.compareTo(HIGH) >= 0 ? Severity.HIGH : Severity.MEDIUM;
  }
}
