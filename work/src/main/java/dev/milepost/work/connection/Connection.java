// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection as it is configured, for people to see: no secret is in it. Immutable.
 *
 * @param name what the user calls it
 * @param pluginId the plugin that it is for; empty where the configuration names none that is known
 * @param source where it is configured
 * @param enabled false where its user switched it off
 * @param faults one line each; empty when it can be used
 * @param notes what is worth knowing though it works, one line each
 * @param settings by the names of the plugin's keys: values, and for secrets {@code set} or {@code
 *     reference ${NAME}}; keys without a value are left out
 * @since 0.1
 */
public record Connection(
    String name,
    String pluginId,
    Source source,
    boolean enabled,
    List<String> faults,
    List<String> notes,
    Map<String, String> settings) {
  /** Copies the collections. */
  public Connection {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Where a connection is configured. */
  public enum Source {
    /** In a file that its user keeps. */
    FILE,
    /** By variables of the environment alone. */
    ENVIRONMENT,
    /** Added with Milepost, which keeps it. */
    SAVED;

    /** The lower-case word used in every output format. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it can be opened. */
  public boolean usable() {
    return enabled && faults.isEmpty();
  }

  Connection with(String fault, String note) {
    return new Connection(
        name, pluginId, source, enabled, plus(faults, fault), plus(notes, note), settings);
  }

  private static List<String> plus(List<String> lines, String line) {
    if (line.isEmpty()) {
      return lines;
    }
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return more;
  }
}
