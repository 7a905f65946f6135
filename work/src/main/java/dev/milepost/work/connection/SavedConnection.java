// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connection as it lies in its file. Immutable.
 *
 * @param values what is not secret, and references to variables, by the names of the plugin's keys
 * @param sealed sealed secrets, by the names of the plugin's keys
 */
record SavedConnection(
    String name, String pluginId, Map<String, String> values, Map<String, String> sealed) {
  /**
   * Keys whose value decides neither where a secret goes nor how: which of a site's things are
   * meant, what they are called there, how long to wait, and the secrets themselves where they are
   * references. Every other key is bound, also one that a plugin invents.
   */
  private static final Set<String> FREE =
      Set.of(
          "api_key",
          "custom_settings.client_secret",
          "custom_settings.webhook_secret",
          "custom_settings.webhook_secret_previous",
          "project",
          "retry_attempts",
          "timeout",
          "custom_settings.board",
          "custom_settings.custom_fields",
          "custom_settings.incident_fields",
          "custom_settings.incident_type",
          "custom_settings.issue_types",
          "custom_settings.priority_field",
          "custom_settings.priority_mapping",
          "custom_settings.resolution",
          "custom_settings.sprint_field",
          "custom_settings.status_mapping",
          "custom_settings.story_points_field",
          "custom_settings.team",
          "custom_settings.work_item_types");

  SavedConnection {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    sealed = Collections.unmodifiableMap(new TreeMap<>(sealed));
  }

  /**
   * What a secret is sealed for: it opens for no other connection, and for none that has another
   * value, so that nobody who can write the file, and has no key, can have it sent elsewhere.
   * Values are bound as they are written, names of variables included.
   */
  String purpose(String key) {
    List<String> parts = new ArrayList<>(List.of("connection", name, pluginId, key));
    bound()
        .forEach((bound, value) -> {
          parts.add(bound);
          parts.add(value);
        });
    // With its length before each, so that no value can pass for two.
    return parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining("\n"));
  }

  /**
   * What differs between the other and this in such a way that no secret that was sealed for the
   * one opens for the other, sorted.
   */
  List<String> changed(SavedConnection other) {
    Set<String> changed = new TreeSet<>();
    if (!pluginId.equals(other.pluginId)) {
      changed.add("plugin_id");
    }
    Map<String, String> mine = bound();
    Map<String, String> others = other.bound();
    Stream.concat(mine.keySet().stream(), others.keySet().stream())
        .filter(key -> !Objects.equals(mine.get(key), others.get(key)))
        .forEach(changed::add);
    return List.copyOf(changed);
  }

  private Map<String, String> bound() {
    Map<String, String> bound = new TreeMap<>(values);
    bound.keySet().removeAll(FREE);
    return bound;
  }
}
