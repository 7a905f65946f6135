// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Believable values of fields, by their names, so that examples of the document read well. */
final class Samples {
  private static final Map<String, Object> BY_NAME =
      Map.ofEntries(
          Map.entry("key", "shop"),
          Map.entry("name", "shop"),
          Map.entry("repository", "shop"),
          Map.entry("service", "shop"),
          Map.entry("path", "/home/me/code/shop"),
          Map.entry("benchmark", "2023"),
          Map.entry("months", 12),
          Map.entry("state", "done"),
          Map.entry("metric", "changeLeadTime"),
          Map.entry("unit", "seconds"),
          Map.entry("level", "HIGH"),
          Map.entry("month", "2026-08"),
          Map.entry("zone", "UTC"),
          Map.entry("commit", "9f2c1e7"),
          Map.entry("sha", "9f2c1e7"),
          Map.entry("status", 404),
          Map.entry("code", "repository-unknown"),
          Map.entry("catalogue", "acme"),
          Map.entry("plugin", "jira"),
          Map.entry("place", ""),
          Map.entry("sha256", ""),
          Map.entry("version", "1.1.0"),
          Map.entry("health", "ready"),
          Map.entry("severity", "warning"),
          Map.entry("requestId", "k3v9x2"));

  private Samples() {}

  /** The schema of a field with an example, where one is known that fits. */
  static Map<String, Object> put(String field, Map<String, Object> schema) {
    Object sample = BY_NAME.get(field);
    if (sample == null || !fits(sample, schema.get("type"))) {
      return schema;
    }
    Map<String, Object> shown = new LinkedHashMap<>(schema);
    shown.put("examples", List.of(sample));
    return shown;
  }

  private static boolean fits(Object sample, @Nullable Object type) {
    String wanted = sample instanceof Integer ? "integer" : "string";
    return wanted.equals(type) || (type instanceof List<?> several && several.contains(wanted));
  }
}
