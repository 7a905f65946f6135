// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.work.ConnectionChecks;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionFault;
import dev.milepost.work.connection.ConnectionStatus;
import dev.milepost.work.connection.Connections;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections to trackers: all of them, and each by itself. */
final class IntegrationsPage {
  private final Engines engines;
  private final Connections connections;
  private final ConnectionChecks checks;
  private final Pages pages;

  IntegrationsPage(Engines engines, ConnectionChecks checks, Pages pages) {
    this.engines = engines;
    this.connections = engines.connections();
    this.checks = checks;
    this.pages = pages;
  }

  /**
   * What the list shows.
   *
   * @param said one sentence of how all are
   * @param faults what is wrong beside single connections
   * @param busy whether a connection is being asked
   */
  record Model(Page page, List<Line> lines, String said, List<String> faults, boolean busy) {}

  /**
   * A connection.
   *
   * @param plugin what people call its tracker
   * @param newest what failed last; null where nothing did
   */
  record Line(
      String name,
      String link,
      String plugin,
      String source,
      List<String> faults,
      HealthView health,
      @Nullable Ago success,
      int capabilities,
      int errors,
      @Nullable Failure newest,
      boolean asking,
      boolean usable) {}

  /** An operation that failed. */
  record Failure(Ago when, String code, String text) {}

  /** One connection. */
  record One(
      Page page,
      Line line,
      boolean saved,
      String where,
      List<String> notes,
      List<Setting> settings,
      List<Ability> abilities,
      List<Failure> failures) {}

  /** A value that is configured; never a secret. */
  record Setting(String title, String value, boolean secret) {}

  /** Something that a tracker can do, or cannot. */
  record Ability(String word, String description, boolean there) {}

  /** Asks for a yes before a connection is removed. */
  record Removal(Page page, String name) {}

  void show(Context context) {
    Lens lens = Parameters.lens(context);
    Set<String> asking = checks.running();
    List<Line> lines = connections.list().stream().map(it -> line(it, asking)).toList();
    boolean busy = !asking.isEmpty();
    Page page =
        pages.page(
            context,
            "Integrations",
            Page.Nav.INTEGRATIONS,
            lens,
            Parameters.through(lens, Address.of("/integrations")));
    pages.render(
        context,
        "integrations",
        new Model(
            page.refreshing(busy),
            lines,
            said(lines, asking.size()),
            connections.faults().stream().map(ConnectionFault::text).toList(),
            busy));
  }

  private static String said(List<Line> lines, int asking) {
    long good =
        lines.stream().filter(line -> line.health().shape() == HealthView.Shape.GOOD).count();
    long bad = lines.stream().filter(line -> line.health().shape() == HealthView.Shape.BAD).count();
    String all = lines.size() == 1 ? "1 connection" : lines.size() + " connections";
    return all
        + ", "
        + good
        + " healthy"
        + (bad == 0 ? "" : ", " + bad + " to look at")
        + (asking == 0 ? "" : ", " + asking + " being checked");
  }

  private Line line(Connection it, Set<String> asking) {
    ConnectionStatus status = connections.status(it.name());
    Optional<DevOpsIntegrationPlugin> plugin = plugin(it);
    List<Failure> failures = failures(status);
    return new Line(
        it.name(),
        Address.of("/connections/", it.name()).toString(),
        plugin.map(found -> found.metadata().name()).orElse("unknown plugin"),
        source(it.source()),
        it.faults(),
        HealthView.of(it, status, asking.contains(it.name()), now(), zone()),
        status.success().map(this::ago).orElse(null),
        plugin.map(found -> found.capabilities().size()).orElse(0),
        failures.size(),
        failures.isEmpty() ? null : failures.getFirst(),
        asking.contains(it.name()),
        it.usable());
  }

  private static String source(Connection.Source source) {
    return switch (source) {
      case FILE -> "configuration file";
      case ENVIRONMENT -> "environment";
      case SAVED -> "added here";
    };
  }

  private Optional<DevOpsIntegrationPlugin> plugin(Connection it) {
    return connections.plugins().stream()
        .filter(plugin -> plugin.metadata().id().equals(it.pluginId()))
        .findFirst();
  }

  private List<Failure> failures(ConnectionStatus status) {
    return status.recentErrors().stream()
        .map(error -> new Failure(ago(error.at()), error.code(), error.text()))
        .toList();
  }

  private Ago ago(Instant instant) {
    return Ago.of(instant, now(), zone());
  }

  private Instant now() {
    return engines.clock().instant();
  }

  private ZoneId zone() {
    return engines.definitions().zone();
  }

  /** The connection that the path names. */
  static Connection named(Context context, Connections connections) {
    String name = context.pathParam("connection");
    return connections
        .find(name)
        .orElseThrow(() ->
            HttpProblem.notFound("connection-unknown", "there is no connection '" + name + "'"));
  }

  void one(Context context) {
    Connection found = named(context, connections);
    Set<String> asking = checks.running();
    Line line = line(found, asking);
    Page page = page(context, found.name(), Address.of("/connections/", found.name()));
    pages.render(
        context,
        "connection",
        new One(
            page.refreshing(line.asking()),
            line,
            found.source() == Connection.Source.SAVED,
            line.source(),
            found.notes(),
            settings(found),
            abilities(plugin(found)),
            failures(connections.status(found.name()))));
  }

  private Page page(Context context, String title, Address address) {
    return pages.page(context, title, Page.Nav.INTEGRATIONS, Parameters.lens(context), address);
  }

  private List<Setting> settings(Connection found) {
    List<ConfigKey> keys =
        plugin(found).map(DevOpsIntegrationPlugin::configuration).orElse(List.of());
    return keys.stream()
        .map(key ->
            new Setting(
                key.title(),
                found.settings().getOrDefault(key.name(), ""),
                key.type() == ConfigKey.Type.SECRET))
        .filter(setting -> !setting.value().isEmpty())
        .toList();
  }

  private static List<Ability> abilities(Optional<DevOpsIntegrationPlugin> plugin) {
    Set<Capability> there = plugin.map(DevOpsIntegrationPlugin::capabilities).orElse(Set.of());
    return Arrays.stream(Capability.values())
        .map(it -> new Ability(it.word(), it.description(), there.contains(it)))
        .toList();
  }

  void removal(Context context) {
    Connection found = named(context, connections);
    Address here = Address.of("/connections/", found.name(), "/remove");
    pages.render(
        context,
        "removal",
        new Removal(page(context, "Remove " + found.name(), here), found.name()));
  }
}
