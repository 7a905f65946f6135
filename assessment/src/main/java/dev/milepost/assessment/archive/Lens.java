// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.delivery.Benchmark;

/**
 * What a repository is looked at through: how many months back from the look, and beside which
 * benchmark. A repository keeps the newest assessment for each lens. Immutable.
 *
 * @since 0.1
 */
public record Lens(int months, Benchmark benchmark) {
  /** Twelve months beside the default benchmark. */
  public static final Lens DEFAULT = new Lens(12, Benchmark.DEFAULT);

  private static final int MOST_MONTHS = 120;

  /** Throws {@link IllegalArgumentException} unless {@code 1 <= months <= 120}. */
  public Lens {
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException("months is " + months + ", must be 1 to " + MOST_MONTHS);
    }
  }
}
