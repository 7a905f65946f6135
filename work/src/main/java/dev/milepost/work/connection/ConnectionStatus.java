// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.work.HealthReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a connection did since this process began. Immutable.
 *
 * @param lastReport of its last health check, null where there was none
 * @param lastSuccess when an operation last succeeded, null where none did
 * @param recentErrors newest first, at most {@value #MOST_ERRORS}
 * @since 0.1
 */
public record ConnectionStatus(
    @Nullable HealthReport lastReport,
    @Nullable Instant lastSuccess,
    List<RecentError> recentErrors) {
  /** How many errors are kept for a connection. */
  public static final int MOST_ERRORS = 20;

  /** Copies the errors. */
  public ConnectionStatus {
    recentErrors = List.copyOf(recentErrors);
  }

  /** Of its last health check. */
  public Optional<HealthReport> report() {
    return Optional.ofNullable(lastReport);
  }

  /** When an operation last succeeded. */
  public Optional<Instant> success() {
    return Optional.ofNullable(lastSuccess);
  }

  /**
   * An operation that failed.
   *
   * @param code of the failure
   * @param text one line for people, without secrets
   */
  public record RecentError(Instant at, String code, String text) {}
}
