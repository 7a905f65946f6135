// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;

/** An object is not in the store, as in a partial clone; unlike damage, this can be on purpose. */
final class AbsentObjectException extends IOException {
  private static final long serialVersionUID = 1L;

  AbsentObjectException(Id id) {
    super("object " + id.hex() + " is absent");
  }

  /** Thousands of objects of a partial clone are absent: where that was noticed tells nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
