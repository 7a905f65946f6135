// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import org.jspecify.annotations.Nullable;

/**
 * The tracker could not be reached, did not answer in time, or answered what cannot be understood.
 *
 * @since 0.1
 */
public final class RemoteFailureException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "remote-failure";

  private final boolean mayHaveHappened;

  /**
   * A failure of the other side.
   *
   * @param mayHaveHappened whether the tracker may have done what was asked, so that a repetition
   *     could do it twice
   */
  public RemoteFailureException(
      String message, boolean mayHaveHappened, @Nullable Throwable cause) {
    super(Kind.REMOTE, CODE, message, cause);
    this.mayHaveHappened = mayHaveHappened;
  }

  /** Whether the tracker may have done what was asked. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }
}
