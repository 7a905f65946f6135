// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.MilepostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Connections as the steps of plans find them. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface OpenConnections {
  /**
   * The connection of that name, opened now where it was not.
   *
   * @throws MilepostException where there is none, naming the ones that there are
   */
  OpenConnection open(String name);

  /** The connection whose items have that namespace in plans. */
  Optional<OpenConnection> ofNamespace(String namespace);

  /** These connections. */
  static OpenConnections of(List<OpenConnection> connections) {
    List<OpenConnection> all = List.copyOf(connections);
    return new OpenConnections() {
      @Override
      public OpenConnection open(String name) {
        return all.stream()
            .filter(connection -> connection.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                MilepostException.caller(
                    "connection-unknown",
                    "there is no connection '"
                        + name
                        + "'; there are: "
                        + all.stream()
                            .map(OpenConnection::name)
                            .collect(Collectors.joining(", "))));
      }

      @Override
      public Optional<OpenConnection> ofNamespace(String namespace) {
        return all.stream()
            .filter(connection -> connection.namespace().equals(namespace))
            .findFirst();
      }
    };
  }
}
