// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection as it lies in its file. Immutable.
 *
 * @param values what is not secret, and references to variables, by the names of the plugin's keys
 * @param sealed sealed secrets, by the names of the plugin's keys
 */
record SavedConnection(
    String name, String pluginId, Map<String, String> values, Map<String, String> sealed) {
  SavedConnection {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    sealed = Collections.unmodifiableMap(new TreeMap<>(sealed));
  }

  /**
   * What a secret is sealed for: it opens for no other connection, and for no other address, so
   * that nobody who can write the file, and has no key, can have it sent elsewhere.
   */
  String purpose(String key) {
    return String.join(
        "\n", "connection", name, pluginId, values.getOrDefault("api_endpoint", ""), key);
  }

  /** Whether a secret that was sealed for the other opens for this one too. */
  boolean sameSite(SavedConnection other) {
    return purpose("").equals(other.purpose(""));
  }
}
