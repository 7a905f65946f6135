// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import dev.milepost.spi.plugin.ConfigFault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of a connection will not do; all faults at once.
 *
 * @since 0.1
 */
public final class ConfigurationException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "configuration";

  private final String connection;
  private final transient List<ConfigFault> faults;

  /** With every fault of the connection's configuration, at least one. */
  public ConfigurationException(String connection, List<ConfigFault> faults) {
    super(
        Kind.CALLER,
        CODE,
        faults.stream()
            .map(ConfigFault::text)
            .collect(Collectors.joining("; ", "connection '" + connection + "': ", "")),
        null);
    this.connection = connection;
    this.faults = List.copyOf(faults);
  }

  /** What the user calls the connection. */
  public String connection() {
    return connection;
  }

  /** What is wrong, in the order of the plugin's keys. */
  public List<ConfigFault> faults() {
    return faults;
  }
}
