// SPDX-License-Identifier: MIT
package dev.milepost.store;

import java.nio.file.Path;

/**
 * Where the database is. Immutable.
 *
 * @since 0.1
 */
public sealed interface DatabaseAddress {
  /**
   * A PostgreSQL server of our own, started and stopped with the store.
   *
   * @param folder holds programs, data, passwords and log
   */
  record Embedded(Path folder) implements DatabaseAddress {}

  /**
   * A server that others run; nothing is started and nothing is stopped.
   *
   * @param url for the driver, without user and password
   * @param user owns the tables; needs no more than to create them
   */
  record External(String url, String user, String password) implements DatabaseAddress {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }
}
