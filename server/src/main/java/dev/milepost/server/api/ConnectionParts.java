// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.server.view.Parameters;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says of connections to trackers. Each record is a schema of the document. */
final class ConnectionParts {
  private ConnectionParts() {}

  /** Connections, and what is wrong beside single ones. */
  record ConnectionList(List<ConnectionPart> connections, List<String> faults) {}

  /** A connection. Settings hold no secrets: only that one is set, or which variable it is. */
  record ConnectionPart(
      String name,
      String plugin,
      String source,
      boolean enabled,
      boolean usable,
      List<String> faults,
      List<String> notes,
      Map<String, String> settings,
      @Nullable HealthPart health,
      @Nullable Instant lastSuccess,
      List<RecentError> recentErrors) {
    static ConnectionPart of(Connection it, ConnectionStatus status) {
      HealthReport report = status.lastReport();
      return new ConnectionPart(
          it.name(),
          it.pluginId(),
          it.source().word(),
          it.enabled(),
          it.usable(),
          it.faults(),
          it.notes(),
          it.settings(),
          report == null ? null : HealthPart.of(report),
          status.lastSuccess(),
          status.recentErrors().stream()
              .map(error -> new RecentError(error.at(), error.code(), error.text()))
              .toList());
    }
  }

  /** How a connection was when it was asked last. */
  record HealthPart(
      String state,
      String detail,
      Instant checkedAt,
      double latencySeconds,
      List<LimitPart> limits) {
    static HealthPart of(HealthReport it) {
      return new HealthPart(
          it.state().word(),
          it.detail(),
          it.checkedAt(),
          it.latency().toNanos() / (double) Duration.ofSeconds(1).toNanos(),
          it.limits().stream()
              .map(limit ->
                  new LimitPart(limit.name(), limit.remaining(), limit.limit(), limit.resetsAt()))
              .toList());
    }
  }

  /** What is left of a tracker's limit. */
  record LimitPart(String name, long remaining, long limit, Instant resetsAt) {}

  /** An operation that failed. */
  record RecentError(Instant at, String code, String text) {}

  /** The kinds of trackers. */
  record PluginList(List<PluginPart> plugins) {}

  /** A kind of tracker. */
  record PluginPart(
      String id,
      String name,
      String version,
      String description,
      List<String> capabilities,
      List<KeyPart> keys) {
    static PluginPart of(DevOpsIntegrationPlugin plugin) {
      PluginMetadata metadata = plugin.metadata();
      return new PluginPart(
          metadata.id(),
          metadata.name(),
          metadata.version(),
          metadata.description(),
          plugin.capabilities().stream().sorted().map(Capability::word).toList(),
          plugin.configuration().stream().map(KeyPart::of).toList());
    }
  }

  /** A key of a connection's configuration. */
  record KeyPart(
      String name,
      String type,
      String title,
      String description,
      boolean required,
      String example,
      String fallback,
      List<String> choices,
      String environment) {
    static KeyPart of(ConfigKey key) {
      return new KeyPart(
          key.name(),
          Parameters.word(key.type()),
          key.title(),
          key.description(),
          key.required(),
          key.example(),
          key.fallback(),
          key.choices(),
          key.environment());
    }
  }

  /** Asks for a connection; values by the plugin's keys. */
  record NewConnection(String name, String plugin, Map<String, String> values) {}

  /** Values in the place of those of a connection; a secret that is left out stays. */
  record NewValues(Map<String, String> values) {}

  /** How the site answered to values that are not saved. */
  record Tested(HealthPart health) {}
}
