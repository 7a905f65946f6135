// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.List;

/**
 * What {@link MetricsCalculator} makes of the facts of a stream. Immutable.
 *
 * @param notes what a reader must know beside the numbers, one sentence each
 * @since 0.1
 */
public record DeliveryResult(
    DeliveryMetrics metrics, OriginSplit origins, ServiceFacts facts, List<String> notes) {
  /** Copies the notes. */
  public DeliveryResult {
    notes = List.copyOf(notes);
  }
}
