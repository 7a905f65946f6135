// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.TimeRange;
import java.util.List;

/**
 * The five metrics of services whose facts somebody exported, without git. Immutable.
 *
 * @param services sorted by name
 * @param notes what a reader must know beside the numbers, such as records left out and why
 * @since 0.1
 */
public record FactsAssessment(
    TimeRange period, Definitions definitions, List<Service> services, List<String> notes) {
  /** Copies the lists. */
  public FactsAssessment {
    services = List.copyOf(services);
    notes = List.copyOf(notes);
  }

  /** One service. */
  public record Service(
      String name,
      DeliveryMetrics metrics,
      Maturity maturity,
      ServiceFacts facts,
      List<String> notes) {
    /** Copies the notes. */
    public Service {
      notes = List.copyOf(notes);
    }
  }
}
