// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

/**
 * One thing that is wrong with the configuration of connections.
 *
 * @param connection its name, empty where the file as a whole is meant
 * @param text one line: the key, what was found, what is wanted
 * @since 0.1
 */
public record ConnectionFault(String connection, String text) {
  @Override
  public String toString() {
    return connection.isEmpty() ? text : "connection '" + connection + "': " + text;
  }
}
