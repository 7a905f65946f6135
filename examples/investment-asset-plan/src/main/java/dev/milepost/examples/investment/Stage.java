// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.spi.work.WorkItemStatus;
import java.util.Locale;

/** How far an opportunity has come. */
enum Stage {
  SCREENING(WorkItemStatus.TODO),
  DUE_DILIGENCE(WorkItemStatus.IN_PROGRESS),
  NEGOTIATION(WorkItemStatus.IN_PROGRESS),
  CLOSED(WorkItemStatus.DONE),
  REJECTED(WorkItemStatus.CANCELLED);

  private final WorkItemStatus status;

  Stage(WorkItemStatus status) {
    this.status = status;
  }

  /** Where the opportunity's item stands then. */
  WorkItemStatus status() {
    return status;
  }

  /** As the data writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
