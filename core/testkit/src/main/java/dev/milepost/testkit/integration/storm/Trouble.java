// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

/**
 * What happens to one request.
 *
 * @since 0.1
 */
public enum Trouble {
  /** Refused as one too many, with a wait of one second in the header {@code Retry-After}. */
  TOO_MANY_FOR_SECONDS,
  /** Refused as one too many, with a time of reset in the vendor's own header. */
  TOO_MANY_UNTIL_RESET,
  /** Refused as one too many, without a word about how long. */
  TOO_MANY,
  /** Refused with 503. */
  UNAVAILABLE,
  /** The connection is closed, and nothing was done. */
  RESET,
  /** What was asked is done, and the connection is closed instead of an answer. */
  LOST,
  /** What was asked is done, and the answer breaks off. */
  CUT,
  /** The right answer comes late. */
  SLOW
}
