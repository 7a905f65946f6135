// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection that somebody wants to add or to change. Immutable. It does not show its values:
 * some are secrets.
 *
 * @param name what the user calls it, 1 to 64 of letters, digits, {@code _} and {@code -}
 * @param pluginId the plugin that it is for
 * @param values by the names of the plugin's keys; a blank one is as none. {@code ${NAME}} stands
 *     for a variable of the environment and is kept as such. A mapping is {@code name=value,
 *     name=value}. A secret that is not given stays what the saved connection of that name holds,
 *     while plugin, address and every other value that decides where and how secrets are sent stay
 *     the same
 * @since 0.1
 */
public record ConnectionDraft(String name, String pluginId, Map<String, String> values) {
  /** Copies the values, without blank ones. */
  public ConnectionDraft {
    Map<String, String> given = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      if (!value.isBlank()) {
        given.put(key, value);
      }
    });
    values = Collections.unmodifiableMap(given);
  }

  /** Name, plugin, and which keys have values. */
  @Override
  public String toString() {
    return "ConnectionDraft[" + name + ", " + pluginId + ", " + values.keySet() + "]";
  }
}
