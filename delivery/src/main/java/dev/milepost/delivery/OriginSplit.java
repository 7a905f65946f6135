// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.kernel.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivery with and without assistants, as far as commits record it: a lower bound for assisted and
 * bots. Never broken down by person. Immutable.
 *
 * @param parts one for each origin, in the order of {@link Fact.Origin}
 * @since 0.1
 */
public record OriginSplit(List<Part> parts) {
  /** Copies the parts. */
  public OriginSplit {
    parts = List.copyOf(parts);
  }

  /**
   * One origin.
   *
   * @param changes shipped inside the period
   * @param share of all such changes, 0 to 1; null without changes
   * @param leadTime of those that count; null without any
   * @param reverted changes of this origin that were reverted or fixed by trailer
   * @param failedDeployments deployments that failed because of a change of this origin
   */
  public record Part(
      Fact.Origin origin,
      int changes,
      @Nullable Double share,
      @Nullable Distribution leadTime,
      int reverted,
      int failedDeployments) {}
}
