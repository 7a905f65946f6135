// SPDX-License-Identifier: MIT
package dev.milepost.store;

import dev.milepost.kernel.MilepostException;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Tells a database that is away from one that refuses what it was asked. */
final class LostConnections implements ExecuteListener {
  private static final long serialVersionUID = 1L;

  /** Classes of SQLSTATE: connection lost, server told to end, and the driver's own I/O. */
  private static final String[] STATES = {"08", "57P"};

  static MilepostException away(Throwable cause) {
    return MilepostException.remote(
        "database-away", "the database does not answer; the same request may work later", cause);
  }

  @Override
  public void exception(ExecuteContext context) {
    SQLException failure = context.sqlException();
    if (failure == null || failure.getSQLState() == null) {
      return;
    }
    for (String state : STATES) {
      if (failure.getSQLState().startsWith(state)) {
        context.exception(away(failure));
        return;
      }
    }
  }
}
