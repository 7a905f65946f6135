// SPDX-License-Identifier: MIT
package dev.milepost.work.view;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Connections and kinds of trackers as plain data, without secrets. Stateless.
 *
 * @since 0.1
 */
public final class ConnectionView {
  private ConnectionView() {}

  /** A connection. */
  public static JsonObject of(Connection connection) {
    return new Members()
        .put("name", connection.name())
        .put("pluginId", connection.pluginId())
        .put("source", connection.source().word())
        .put("enabled", connection.enabled())
        .put("usable", connection.usable())
        .texts("faults", connection.faults())
        .texts("notes", connection.notes())
        .texts("settings", connection.settings())
        .object();
  }

  /** How a connection is. */
  public static JsonObject of(String name, HealthReport report) {
    return new Members()
        .put("name", name)
        .put("state", report.state().word())
        .put("detail", report.detail())
        .put("checkedAt", report.checkedAt())
        .put("latencyMillis", report.latency().toMillis())
        .list("limits", report.limits(), ConnectionView::limit)
        .object();
  }

  private static JsonObject limit(HealthReport.Limit limit) {
    return new Members()
        .put("name", limit.name())
        .put("remaining", limit.remaining())
        .put("limit", limit.limit())
        .put("resetsAt", limit.resetsAt())
        .object();
  }

  /** A kind of tracker. */
  public static JsonObject of(DevOpsIntegrationPlugin plugin) {
    return new Members()
        .put("pluginId", plugin.metadata().id())
        .put("name", plugin.metadata().name())
        .put("version", plugin.metadata().version())
        .put("description", plugin.metadata().description())
        .put("author", plugin.metadata().author())
        .put("requires", plugin.metadata().requires().toString())
        .texts("capabilities", words(plugin.capabilities()))
        .list("configuration", plugin.configuration(), ConnectionView::key)
        .object();
  }

  private static List<String> words(Set<Capability> capabilities) {
    return capabilities.stream().sorted().map(Capability::word).toList();
  }

  private static JsonObject key(ConfigKey key) {
    return new Members()
        .put("name", key.name())
        .put("type", key.type().name().toLowerCase(Locale.ROOT))
        .put("title", key.title())
        .put("description", key.description())
        .put("required", key.required())
        .put("example", key.example())
        .put("default", key.fallback())
        .texts("choices", key.choices())
        .put("environment", key.environment())
        .object();
  }

  /** What a connection, or a kind of tracker, can do, and what it cannot. */
  public static JsonObject of(String name, String pluginId, Set<Capability> capabilities) {
    return new Members()
        .put("name", name)
        .put("pluginId", pluginId)
        .list(
            "capabilities",
            List.of(Capability.values()),
            capability ->
                new Members()
                    .put("capability", capability.word())
                    .put("description", capability.description())
                    .put("supported", capabilities.contains(capability))
                    .object())
        .object();
  }
}
