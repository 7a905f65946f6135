// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.work.HealthReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a connection that is not saved yet. Immutable.
 *
 * @param faults everything that is wrong with its values; empty when nothing is
 * @param report how the site answered; null where faults kept it from being asked
 * @since 0.1
 */
public record DraftCheck(List<String> faults, @Nullable HealthReport report) {
  /** Copies the faults. */
  public DraftCheck {
    faults = List.copyOf(faults);
  }

  /** How the site answered. */
  public Optional<HealthReport> health() {
    return Optional.ofNullable(report);
  }
}
