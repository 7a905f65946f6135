// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.nio.file.Path;
import java.util.Map;

/** Saves connections as one of several processes. */
final class SavingProcess {
  static final int CONNECTIONS = 10;

  private SavingProcess() {}

  /** Saves into the folder, under names that begin with the second argument, and a shared one. */
  public static void main(String[] arguments) {
    try (Connections connections = new ConnectionsFixture(Path.of(arguments[0])).with(Map.of())) {
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.save(ConnectionsFixture.draft(arguments[1] + "-" + i));
        connections.save(
            ConnectionsFixture.draft("shared", Map.of("project", arguments[1] + "-" + i)));
      }
    }
  }
}
