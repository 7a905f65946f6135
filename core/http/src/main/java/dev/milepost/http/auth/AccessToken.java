// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.plugin.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that ends.
 *
 * @param text the token
 * @param expiresAt when it ends, null where nobody says
 * @since 0.1
 */
public record AccessToken(Secret text, @Nullable Instant expiresAt) {
  /** Where tokens come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * A new token. Called by one thread at a time.
     *
     * @throws dev.milepost.spi.errors.IntegrationException where none is given
     * @throws InterruptedException where the thread is interrupted or the wait cancelled
     */
    AccessToken fetch(Cancellation cancellation) throws InterruptedException;
  }
}
