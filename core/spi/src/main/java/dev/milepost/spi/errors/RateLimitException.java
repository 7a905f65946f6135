// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tracker's limit is used up, and waiting for it would take longer than the deadline.
 *
 * @since 0.1
 */
public final class RateLimitException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "rate-limit";

  private final @Nullable Duration retryAfter;

  /** With the time to wait, null where the tracker does not say. */
  public RateLimitException(String message, @Nullable Duration retryAfter) {
    super(Kind.LIMIT, CODE, message, null);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next try, empty where the tracker does not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
