// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.spi.work.WorkItemPriority;
import java.util.Locale;

/** How risky an investment is. */
enum RiskLevel {
  LOW(WorkItemPriority.LOW),
  MEDIUM(WorkItemPriority.MEDIUM),
  HIGH(WorkItemPriority.HIGH),
  CRITICAL(WorkItemPriority.CRITICAL);

  private final WorkItemPriority priority;

  RiskLevel(WorkItemPriority priority) {
    this.priority = priority;
  }

  /** The more risk, the sooner somebody should look. */
  WorkItemPriority priority() {
    return priority;
  }

  /** As the data writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
