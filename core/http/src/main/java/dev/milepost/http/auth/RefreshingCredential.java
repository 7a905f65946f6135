// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.plugin.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that is fetched anew before it ends, and when it is refused: once, however many
 * threads ask at that moment. They all wait for the one answer, also when it is a failure. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class RefreshingCredential implements Credential {
  /** Fetched so long before the end, so that a token does not end on its way. */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final AccessToken.Source source;
  private final InstantSource clock;
  private final AtomicReference<@Nullable AccessToken> current = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<AccessToken>> flight =
      new AtomicReference<>();

  private RefreshingCredential(AccessToken.Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A credential whose tokens come from a source. */
  public static RefreshingCredential of(AccessToken.Source source, InstantSource clock) {
    return new RefreshingCredential(source, clock);
  }

  @Override
  public Map<String, String> headers(Cancellation cancellation) throws InterruptedException {
    AccessToken token = current.get();
    return headers(token == null || ending(token) ? replace(token, cancellation) : token);
  }

  @Override
  public boolean renew(Map<String, String> refused, Cancellation cancellation)
      throws InterruptedException {
    AccessToken token = current.get();
    // Another thread may have heard of the refusal first; its new token is worth a try.
    AccessToken renewed =
        token == null || headers(token).equals(refused) ? replace(token, cancellation) : token;
    return !headers(renewed).equals(refused);
  }

  @Override
  public Collection<Secret> secrets() {
    AccessToken token = current.get();
    return token == null ? List.of() : List.of(token.text());
  }

  private static Map<String, String> headers(AccessToken token) {
    return Map.of("Authorization", "Bearer " + HeaderText.checked(token.text()));
  }

  private boolean ending(AccessToken token) {
    Instant end = token.expiresAt();
    return end != null && !clock.instant().isBefore(end.minus(AHEAD));
  }

  /** The token after that one. */
  private AccessToken replace(@Nullable AccessToken old, Cancellation cancellation)
      throws InterruptedException {
    while (true) {
      CompletableFuture<AccessToken> own = new CompletableFuture<>();
      CompletableFuture<AccessToken> other = flight.compareAndExchange(null, own);
      if (other == null) {
        return fetch(own, old, cancellation);
      }
      try {
        return await(other, cancellation);
      } catch (CancellationException e) {
        // Who fetched was called off; it is our turn, or that of another who waited.
        if (cancellation.cancelled()) {
          throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
        }
      }
    }
  }

  private AccessToken fetch(
      CompletableFuture<AccessToken> own, @Nullable AccessToken old, Cancellation cancellation)
      throws InterruptedException {
    try {
      AccessToken latest = current.get();
      // Fetched between our look and our turn.
      AccessToken token =
          latest != null && !Objects.equals(latest, old) ? latest : source.fetch(cancellation);
      current.set(token);
      own.complete(token);
      return token;
    } catch (RuntimeException e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      flight.compareAndSet(own, null);
      own.cancel(false);
    }
  }

  private static AccessToken await(CompletableFuture<AccessToken> other, Cancellation cancellation)
      throws InterruptedException {
    CompletableFuture<AccessToken> own = other.copy();
    try (Cancellation.Registration _ = cancellation.onCancel(() -> own.cancel(false))) {
      return own.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a token source threw " + e.getCause(), e);
    }
  }
}
