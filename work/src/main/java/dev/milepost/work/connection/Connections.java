// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.PluginRegistry;
import dev.milepost.host.PluginSet;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.work.connection.Connection.Source;
import dev.milepost.work.connection.ConnectionFiles.Stamp;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.OpenConnections;
import dev.milepost.work.item.WorkSteps;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a user configured, in files, in the environment and by adding them. A
 * connection is opened when it is first asked for, once; plugins are loaded when they are first
 * needed. Files are read again when they changed: what another process adds is seen by the next
 * call. Safe for use by many threads and processes.
 *
 * @since 0.1
 */
public final class Connections implements OpenConnections, AutoCloseable {
  private record Opened(PluginConfig config, OpenConnection connection) {}

  private record Read(Stamp stamp, Readings settings) {}

  private final ConnectionFiles files;
  private final Supplier<Kinds> loading;
  private final PluginContext context;
  private final Map<String, Opened> opened = new HashMap<>();
  private final Map<String, ConnectionLog> logs = new ConcurrentHashMap<>();
  private @Nullable Kinds kinds;
  private @Nullable Read read;

  private Connections(ConnectionFiles files, Supplier<Kinds> loading, PluginContext context) {
    this.files = files;
    this.loading = loading;
    this.context = context;
  }

  /**
   * The connections of these places.
   *
   * @param plugins gives the kinds of trackers; asked once, when they are needed
   */
  public static Connections of(
      ConnectionPlaces places,
      Supplier<List<DevOpsIntegrationPlugin>> plugins,
      PluginContext context) {
    return of(places, context, () -> Kinds.of(plugins.get()));
  }

  /**
   * The connections of these places, to the trackers of plugins.
   *
   * @param plugins loads them; asked once, when they are needed. They are followed as they change,
   *     and closed with this
   */
  public static Connections loading(
      ConnectionPlaces places, Supplier<? extends PluginSet> plugins, PluginContext context) {
    return of(places, context, () -> Kinds.of(plugins.get()));
  }

  private static Connections of(
      ConnectionPlaces places, PluginContext context, Supplier<Kinds> loading) {
    return new Connections(
        new ConnectionFiles(places, new SavedConnections(places.saved()), new Seal(places)),
        loading,
        context);
  }

  private synchronized Kinds kinds() {
    Kinds before = kinds;
    Kinds now = before == null ? loading.get() : before.followed(this::leave);
    if (!now.equals(before)) {
      // What is wrong with settings is said by the plugins.
      read = null;
      kinds = now;
    }
    return now;
  }

  /** Closes what leads to the trackers of a plugin, before its code is gone. */
  private void leave(LoadedPlugin plugin) {
    plugin.integrations().stream()
        .map(tracker -> tracker.metadata().id())
        .forEach(id -> close(open -> open.config().pluginId().equals(id)));
  }

  /** The kinds of trackers, by id. */
  public List<DevOpsIntegrationPlugin> plugins() {
    return kinds().trackers();
  }

  /** The plugins that were loaded for their trackers; nothing before these are needed. */
  public synchronized Optional<PluginSet> loaded() {
    return kinds == null ? Optional.empty() : Optional.ofNullable(kinds().plugins());
  }

  /** What applies the steps of plans: of work items, of connections, and of plugins. */
  public List<StepHandler> stepHandlers() {
    return Stream.of(WorkSteps.handlers(this), ConnectionSteps.handlers(this), kinds().handlers())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The kind of tracker of that id.
   *
   * @throws MilepostException naming the ones that there are
   */
  public DevOpsIntegrationPlugin plugin(String id) {
    return plugins().stream()
        .filter(plugin -> plugin.metadata().id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            MilepostException.caller(
                "plugin-unknown",
                "there is no plugin '"
                    + id
                    + "'; there are: "
                    + plugins().stream()
                        .map(plugin -> plugin.metadata().id())
                        .collect(Collectors.joining(", "))));
  }

  /**
   * What is wrong beside single connections: a file that cannot be read, a plugin that cannot be
   * loaded.
   */
  public List<ConnectionFault> faults() {
    return Stream.concat(kinds().faults().stream(), settings().fileFaults().stream()).toList();
  }

  /** All connections, also those with faults and those that are switched off. */
  public List<Connection> list() {
    return settings().all().stream().map(Configured::connection).toList();
  }

  /** The connection of that name. */
  public Optional<Connection> find(String name) {
    return configured(name).map(Configured::connection);
  }

  private Optional<Configured> configured(String name) {
    return settings().all().stream()
        .filter(one -> one.connection().name().equals(name))
        .findFirst();
  }

  private synchronized Readings settings() {
    List<DevOpsIntegrationPlugin> plugins = plugins();
    Stamp stamp = files.stamp();
    Read known = read;
    if (known == null || !known.stamp().equals(stamp)) {
      known = new Read(stamp, Namespaces.apart(files.read(plugins)));
      read = known;
      List<PluginConfig> current = known.settings().connections();
      close(open -> !current.contains(open.config()));
    }
    return known.settings();
  }

  private void close(Predicate<Opened> which) {
    opened
        .values()
        .removeIf(open -> {
          boolean gone = which.test(open);
          if (gone) {
            open.connection().integration().close();
          }
          return gone;
        });
  }

  /**
   * Opens a connection, or gives the one that is open. The site is not asked.
   *
   * @throws MilepostException where there is none of that name, naming the ones that there are, and
   *     where it has faults or is switched off
   */
  @Override
  public OpenConnection open(String name) {
    Configured found = configured(name).orElseThrow(() -> unknown(name));
    PluginConfig config = found.config();
    if (config == null) {
      throw unusable(found.connection());
    }
    return open(config);
  }

  @Override
  public Optional<OpenConnection> ofNamespace(String namespace) {
    return list().stream()
        .filter(connection -> OpenConnection.namespace(connection.name()).equals(namespace))
        .findFirst()
        .map(connection -> open(connection.name()));
  }

  private synchronized OpenConnection open(PluginConfig config) {
    Opened known = opened.get(config.connection());
    if (known == null || !known.config().equals(config)) {
      DevOpsIntegration integration = plugin(config.pluginId()).connect(config, context);
      known =
          new Opened(
              config,
              new OpenConnection(
                  config.connection(),
                  log(config.connection()).watching(integration),
                  site(config)));
      opened.put(config.connection(), known);
    }
    return known.connection();
  }

  /** Where a connection leads, for people and for plans: never with a secret. */
  private static String site(PluginConfig config) {
    String address =
        config.apiEndpoint().replaceFirst("[?#].*", "").replaceFirst("^([^/]*//)[^/]*@", "$1");
    return Stream.of(
            config.pluginId(),
            address.replaceFirst("/+$", ""),
            config.organization(),
            config.project())
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private ConnectionLog log(String name) {
    return logs.computeIfAbsent(name, missing -> new ConnectionLog(context.clock()));
  }

  private MilepostException unknown(String name) {
    return MilepostException.caller(
        "connection-unknown", "there is no connection '" + name + "'; " + existing());
  }

  private String existing() {
    List<Connection> all = list();
    return all.isEmpty()
        ? "none is configured: 'platform integrations add' adds one"
        : "there are: " + all.stream().map(Connection::name).collect(Collectors.joining(", "));
  }

  private static MilepostException unusable(Connection connection) {
    String reason =
        connection.enabled() ? String.join("; ", connection.faults()) : "it is switched off";
    return MilepostException.caller(
        "connection-unusable", "connection '" + connection.name() + "': " + reason);
  }

  /**
   * The one connection that can be used.
   *
   * @throws MilepostException where there is none or more than one, with their names
   */
  public OpenConnection only() {
    List<Connection> usable = list().stream().filter(Connection::usable).toList();
    if (usable.size() == 1) {
      return open(usable.getFirst().name());
    }
    if (usable.isEmpty()) {
      List<Connection> all = list();
      if (all.size() == 1) {
        throw unusable(all.getFirst());
      }
      throw MilepostException.caller(
          "connection-missing", "no connection can be used; " + existing());
    }
    throw MilepostException.caller("connection-choice", "which connection is meant? " + existing());
  }

  /**
   * Asks sites how they are, all at the same time.
   *
   * @param names of connections; none means all that are not switched off
   * @param bound for each
   * @return by name, sorted; one that cannot be used is told so
   */
  public Map<String, HealthReport> check(Set<String> names, Duration bound) {
    names.stream()
        .filter(name -> find(name).isEmpty())
        .findFirst()
        .ifPresent(name -> {
          throw unknown(name);
        });
    Map<String, HealthReport> reports = new TreeMap<>();
    Map<String, DevOpsIntegration> asked = new LinkedHashMap<>();
    for (Connection connection : list()) {
      boolean meant = names.isEmpty() ? connection.enabled() : names.contains(connection.name());
      if (meant && connection.usable()) {
        // A plugin that cannot open one connection keeps nobody from hearing of the others.
        try {
          asked.put(connection.name(), open(connection.name()).integration());
        } catch (MilepostException e) {
          reports.put(connection.name(), configurationFault(e.text()));
        }
      } else if (meant) {
        reports.put(connection.name(), configurationFault(unusable(connection).text()));
      }
    }
    reports.putAll(PluginRegistry.checkHealth(asked, bound, context.clock()));
    reports.forEach((name, report) -> log(name).checked(report));
    return reports;
  }

  private HealthReport configurationFault(String text) {
    return new HealthReport(
        HealthReport.State.CONFIGURATION,
        text,
        context.clock().instant(),
        Duration.ZERO,
        List.of());
  }

  /** How a connection did since this process began; nothing is asked. */
  public ConnectionStatus status(String name) {
    if (find(name).isEmpty()) {
      throw unknown(name);
    }
    return log(name).status();
  }

  /**
   * The values of a saved connection as somebody typed them, with references to variables and
   * without sealed secrets.
   *
   * @throws MilepostException where none of that name is saved
   */
  public Map<String, String> savedValues(String name) {
    return files.saved().read(name).values();
  }

  /** Everything that is wrong with values, one line each; the site is not asked. */
  public List<String> faults(ConnectionDraft draft) {
    return drafts().configured(draft).connection().faults();
  }

  /**
   * Tries values out, without saving them.
   *
   * @param bound for the site's answer
   */
  public DraftCheck test(ConnectionDraft draft, Duration bound) {
    Configured configured = drafts().configured(draft);
    PluginConfig config = configured.config();
    if (config == null) {
      return new DraftCheck(configured.connection().faults(), null);
    }
    try (DevOpsIntegration integration = plugin(config.pluginId()).connect(config, context)) {
      Map<String, HealthReport> report =
          PluginRegistry.checkHealth(Map.of(draft.name(), integration), bound, context.clock());
      return new DraftCheck(List.of(), report.get(draft.name()));
    }
  }

  /**
   * Looks at what the site offers to such a connection; nothing is saved or written.
   *
   * @throws MilepostException with all faults of the values, or where the site cannot be asked
   */
  public SiteSurvey survey(ConnectionDraft draft) {
    PluginConfig config = drafts().demand(draft);
    return plugin(config.pluginId()).survey(config, context);
  }

  /** The connection of that name as it is saved. */
  Optional<SavedConnection> saved(String name) {
    return find(name)
        .filter(found -> found.source() == Source.SAVED)
        .map(found -> files.saved().read(name));
  }

  /** Refuses a draft that {@link #save} would refuse. */
  void demandSavable(ConnectionDraft draft) {
    find(draft.name())
        .filter(found -> found.source() != Source.SAVED)
        .ifPresent(found -> {
          throw configuredElsewhere(found, "changed");
        });
    drafts().demand(draft);
  }

  /**
   * Adds a connection, or puts it in the place of the saved one of that name.
   *
   * @throws MilepostException with all faults, or where a file or the environment has that name
   */
  public Connection save(ConnectionDraft draft) {
    demandSavable(draft);
    drafts().save(draft);
    return find(draft.name()).orElseThrow(() -> unknown(draft.name()));
  }

  private Drafts drafts() {
    return new Drafts(files, plugins());
  }

  private MilepostException configuredElsewhere(Connection found, String verb) {
    String where =
        found.source() == Source.FILE
            ? "in '" + Objects.requireNonNull(files.places().file()) + "'"
            : "by variables of the environment";
    return MilepostException.caller(
        "connection-elsewhere",
        "connection '"
            + found.name()
            + "' is configured "
            + where
            + " and can be "
            + verb
            + " there only");
  }

  /**
   * Removes a saved connection.
   *
   * @throws MilepostException where none of that name is saved
   */
  public void remove(String name) {
    if (files.saved().delete(name)) {
      settings();
      return;
    }
    Connection found = find(name).orElseThrow(() -> unknown(name));
    throw configuredElsewhere(found, "removed");
  }

  /** Closes all open connections, and the plugins. */
  @Override
  public synchronized void close() {
    close(open -> true);
    Kinds known = kinds;
    if (known != null) {
      known.close();
    }
  }
}
