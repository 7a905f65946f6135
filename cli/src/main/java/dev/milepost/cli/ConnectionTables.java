// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.report.RenderOptions;
import dev.milepost.report.TextDetails;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import dev.milepost.report.markup.SafeText;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Connections as text for people. */
final class ConnectionTables {
  private static final int LABEL = 34;

  private ConnectionTables() {}

  static String list(List<Connection> connections, RenderOptions options) {
    if (connections.isEmpty()) {
      return "No connection is configured; 'platform integrations add' adds one.\n";
    }
    TextTable table =
        new TextTable(
            List.of(
                Column.text("NAME", 18),
                Column.text("PLUGIN", 14),
                Column.text("SOURCE", 11),
                Column.text("STATE", 7),
                Column.text("ADDRESS", 22)),
            options.unicode());
    StringBuilder text = new StringBuilder(table.heads());
    for (Connection connection : connections) {
      text.append(
          table.row(
              List.of(
                  connection.name(),
                  connection.pluginId(),
                  connection.source().word(),
                  state(connection),
                  address(connection.settings().getOrDefault("api_endpoint", "")))));
    }
    TextDetails below = new TextDetails(options, LABEL);
    for (Connection connection : connections) {
      Stream.concat(connection.faults().stream(), connection.notes().stream())
          .forEach(line -> below.lines("connection '" + connection.name() + "': " + line));
    }
    return text + below.toString().replaceFirst("^(?=.)", "\n");
  }

  private static String address(String address) {
    return address.replaceFirst("^https://", "");
  }

  private static String state(Connection connection) {
    if (!connection.enabled()) {
      return "off";
    }
    return connection.faults().isEmpty() ? "ready" : "faulty";
  }

  static String show(Connection connection, RenderOptions options) {
    TextDetails page =
        new TextDetails(options, LABEL)
            .title(connection.name())
            .field("plugin", connection.pluginId())
            .field("source", connection.source().word())
            .field("state", state(connection));
    connection.settings().forEach(page::field);
    connection.faults().forEach(fault -> page.field("fault", fault));
    connection.notes().forEach(note -> page.field("note", note));
    return page.toString();
  }

  static String plugin(DevOpsIntegrationPlugin plugin, RenderOptions options) {
    TextDetails page =
        new TextDetails(options, LABEL)
            .title(plugin.metadata().name() + " (" + plugin.metadata().id() + ")")
            .lines(plugin.metadata().description())
            .heading("Keys of its connections");
    for (ConfigKey key : plugin.configuration()) {
      page.field(key.name(), description(key));
    }
    return page.toString();
  }

  private static String description(ConfigKey key) {
    StringBuilder text = new StringBuilder(key.required() ? "Required. " : "");
    text.append(key.type() == ConfigKey.Type.SECRET ? "Secret. " : "").append(key.description());
    if (!key.choices().isEmpty()) {
      text.append(" One of ").append(String.join(", ", key.choices())).append('.');
    }
    if (!key.fallback().isEmpty()) {
      text.append(" Default ").append(key.fallback()).append('.');
    }
    if (!key.environment().isEmpty()) {
      text.append(" Variable ").append(key.environment()).append('.');
    }
    return text.toString();
  }

  static String health(Map<String, HealthReport> reports, RenderOptions options) {
    if (reports.isEmpty()) {
      return "No connection is switched on; 'platform integrations list' shows all.\n";
    }
    TextTable table =
        new TextTable(
            List.of(Column.text("NAME", 18), Column.text("STATE", 14), Column.number("ANSWER", 9)),
            options.unicode());
    StringBuilder text = new StringBuilder(table.heads());
    reports.forEach((name, report) -> {
      text.append(table.row(List.of(name, report.state().word(), latency(report))));
      TextDetails page = new TextDetails(options, LABEL).lines(report.detail());
      for (HealthReport.Limit limit : report.limits()) {
        page.lines(
            "limit '%s': %d of %d left until %s"
                .formatted(limit.name(), limit.remaining(), limit.limit(), limit.resetsAt()));
      }
      text.append(page);
    });
    return text.toString();
  }

  private static String latency(HealthReport report) {
    return report.latency().isZero()
        ? "-"
        : String.format(Locale.ROOT, "%d ms", report.latency().toMillis());
  }

  static String capabilities(String of, Set<Capability> capabilities, RenderOptions options) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("CAPABILITY", 19),
                Column.text("HAS", 4),
                Column.text("WHAT IT LETS YOU DO", 53)),
            options.unicode());
    StringBuilder text = new StringBuilder(SafeText.of(of) + "\n\n").append(table.heads());
    for (Capability capability : Capability.values()) {
      text.append(
          table.row(
              List.of(
                  capability.word(),
                  capabilities.contains(capability) ? "yes" : "no",
                  capability.description())));
    }
    return text.toString();
  }
}
