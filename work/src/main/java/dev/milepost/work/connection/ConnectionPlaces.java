// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where connections are configured. Immutable.
 *
 * @param home the folder in which Milepost keeps what is its user's own
 * @param file the configuration file, null where there is none: its part {@code integrations}, or
 *     all of it where it is called {@code plugin_config.yaml}
 * @param environment the variables; {@code MILEPOST_KEY_FILE} names the file of the key that seals
 *     secrets
 * @since 0.1
 */
public record ConnectionPlaces(Path home, @Nullable Path file, Map<String, String> environment) {
  private static final String KEY_FILE = "MILEPOST_KEY_FILE";

  /** Copies the variables. */
  public ConnectionPlaces {
    environment = Map.copyOf(environment);
  }

  Path saved() {
    return home.resolve("connections");
  }

  /** The key's own file, where the user wants another than the one in the home folder. */
  Optional<Path> toldKeyFile() {
    return Optional.ofNullable(environment.get(KEY_FILE))
        .filter(value -> !value.isBlank())
        .map(home::resolve);
  }

  Path keyFile() {
    return toldKeyFile().orElse(home.resolve("keys").resolve("connections.json"));
  }

  /** Shows no variables: some are secrets. */
  @Override
  public String toString() {
    return "ConnectionPlaces[" + home + ", " + file + "]";
  }
}
