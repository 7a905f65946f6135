// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.spi.errors.AuthenticationException;
import java.time.Duration;

/**
 * Whether a delivery comes from whom it says. Immutable; quotes nothing that was sent.
 *
 * @since 0.1
 */
public sealed interface Verdict {
  /** It was sent by somebody who knows one of the secrets. */
  record Genuine() implements Verdict {}

  /** It carries no proof at all: the header is not there. */
  record Missing(String header) implements Verdict {}

  /** It carries a proof that is none: another secret, another body, or not the form we wanted. */
  record Wrong(String header, String reason) implements Verdict {}

  /** It is genuine, but was sent at another time than now: a repetition of an old one. */
  record Stale(Duration off, Duration allowed) implements Verdict {}

  /** Whether it is {@link Genuine}. */
  default boolean genuine() {
    return this instanceof Genuine;
  }

  /**
   * Does nothing for a genuine one.
   *
   * @throws AuthenticationException for all others, with what was found
   */
  default void orThrow() {
    switch (this) {
      case Genuine _ -> {}
      case Missing(String header) ->
          throw new AuthenticationException(
              "webhook delivery has no header '" + header + "'; give the webhook its secret");
      case Wrong(String header, String reason) ->
          throw new AuthenticationException(
              "webhook delivery has a wrong header '" + header + "': " + reason);
      case Stale(Duration off, Duration allowed) ->
          throw new AuthenticationException(
              "webhook delivery was sent "
                  + Math.abs(off.toSeconds())
                  + (off.isNegative() ? " s after" : " s before")
                  + " it came, at most "
                  + allowed.toSeconds()
                  + " s are allowed; check the clocks, or somebody repeats an old one");
    }
  }
}
