// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.plugin.PluginConfig;
import java.util.List;
import java.util.stream.Stream;

/**
 * Connections as they were read, good and bad ones. Immutable.
 *
 * @param all in the order of the file, those of the environment behind it, saved ones last
 * @param fileFaults what is wrong with the file as a whole
 */
record Readings(List<Configured> all, List<ConnectionFault> fileFaults) {
  Readings {
    all = List.copyOf(all);
    fileFaults = List.copyOf(fileFaults);
  }

  /** The ones that can be used. */
  List<PluginConfig> connections() {
    return all.stream().flatMap(one -> Stream.ofNullable(one.config())).toList();
  }

  /** Everything that is wrong. */
  List<ConnectionFault> faults() {
    return Stream.concat(
            fileFaults.stream(),
            all.stream()
                .map(Configured::connection)
                .flatMap(connection ->
                    connection.faults().stream()
                        .map(fault -> new ConnectionFault(connection.name(), fault))))
        .toList();
  }

  /** The good ones, and everything that is wrong. */
  ConnectionSettings settings() {
    return new ConnectionSettings(connections(), faults());
  }
}
