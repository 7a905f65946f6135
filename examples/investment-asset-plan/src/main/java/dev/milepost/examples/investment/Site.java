// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.host.HostContext;
import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Memory;
import dev.milepost.host.Plugins;
import dev.milepost.host.SecretKeep;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.ConnectionReader;
import dev.milepost.work.connection.ConnectionSettings;
import dev.milepost.work.item.OpenConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tracker to work on: the one that is configured, else a sandbox that is started for this run
 * and forgotten after it.
 *
 * @param team whose sprints count; empty for the connection's
 * @param mapped names of custom fields that the connection maps
 */
record Site(
    OpenConnection connection,
    String team,
    Set<String> mapped,
    boolean sandbox,
    String address,
    List<AutoCloseable> open)
    implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Site.class.getName());
  private static final int KEYS = 10_000;

  /**
   * Opens it.
   *
   * @param platform {@code jira} or {@code azure_devops}
   * @param yaml connections by name, empty for none; beside it the environment counts
   * @throws MilepostException where a connection is configured and wrong
   */
  static Site open(
      String platform, String yaml, Map<String, String> environment, InstantSource clock) {
    var open = new ArrayList<AutoCloseable>();
    Plugins plugins = Plugins.bundled(Site.class.getClassLoader());
    open.add(plugins);
    DevOpsIntegrationPlugin plugin = plugin(plugins, platform);
    ConnectionSettings configured = new ConnectionReader(List.of(plugin), environment).read(yaml);
    refuse(configured, platform);
    if (!configured.connections().isEmpty()) {
      return of(plugin, configured.connections().getFirst(), "", false, open, clock);
    }
    JsonObject banner = start(platform, open);
    ConnectionSettings sandbox =
        new ConnectionReader(List.of(plugin), Map.of())
            .read(JsonObject.EMPTY.with(platform, settings(platform, banner)));
    refuse(sandbox, platform);
    String team = banner.text("team").orElse("");
    return of(plugin, sandbox.connections().getFirst(), team, true, open, clock);
  }

  private static Site of(
      DevOpsIntegrationPlugin plugin,
      PluginConfig config,
      String team,
      boolean sandbox,
      List<AutoCloseable> open,
      InstantSource clock) {
    var context = new HostContext(clock, LOG, Memory.ofProcess(KEYS), SecretKeep.ofProcess());
    DevOpsIntegration tracker = plugin.connect(config, context);
    open.add(tracker);
    return new Site(
        new OpenConnection(config.connection(), tracker),
        team,
        config.mapping("custom_fields").keySet(),
        sandbox,
        config.apiEndpoint(),
        open);
  }

  private static DevOpsIntegrationPlugin plugin(Plugins plugins, String platform) {
    List<DevOpsIntegrationPlugin> all =
        plugins.loaded().stream()
            .map(LoadedPlugin::plugin)
            .flatMap(plugin -> plugin.integrations().stream())
            .toList();
    return all.stream()
        .filter(plugin -> plugin.metadata().id().equals(platform))
        .findFirst()
        .orElseThrow(() ->
            MilepostException.caller(
                "platform",
                "option --platform is '"
                    + platform
                    + "', must be one of "
                    + all.stream()
                        .map(plugin -> plugin.metadata().id())
                        .sorted()
                        .collect(Collectors.joining(", "))));
  }

  private static void refuse(ConnectionSettings settings, String platform) {
    if (!settings.faults().isEmpty()) {
      throw MilepostException.caller(
          "connection",
          settings.faults().stream()
              .map(fault -> fault.connection() + ": " + fault.text())
              .collect(Collectors.joining("\n", "the connection to " + platform + ":\n", "")));
    }
  }

  private static JsonObject start(String platform, List<AutoCloseable> open) {
    var banner = new ArrayList<String>();
    String kind = platform.replace('_', '-');
    open.add(Sandboxes.open(kind, Map.of(), banner::add));
    return (JsonObject) JsonText.parse(banner.getFirst());
  }

  /** As the file of a user would have them, with what the sandbox's project demands. */
  private static JsonObject settings(String platform, JsonObject banner) {
    JsonObject own = platform.equals("jira") ? jira(banner) : azureDevOps();
    return JsonObject.EMPTY
        .with("api_endpoint", JsonValue.of(banner.text("baseUrl").orElse("")))
        .with("api_key", JsonValue.of(banner.text("token").orElse("")))
        .with("project", JsonValue.of(banner.text("project").orElse("")))
        .with("custom_settings", own);
  }

  private static JsonObject jira(JsonObject banner) {
    return JsonObject.EMPTY
        .with("email", JsonValue.of(banner.text("user").orElse("")))
        .with("resolution", JsonValue.of("Done"))
        .with(
            "custom_fields", texts("amount", "Amount", "sector", "Sector", "findings", "Findings"))
        .with("incident_fields", texts("Found in", "Production"));
  }

  private static JsonObject azureDevOps() {
    return JsonObject.EMPTY.with(
        "custom_fields", texts("amount", "Custom.Amount", "sector", "Custom.Sector"));
  }

  private static JsonObject texts(String... pairs) {
    JsonObject object = JsonObject.EMPTY;
    for (int i = 0; i < pairs.length; i += 2) {
      object = object.with(pairs[i], JsonValue.of(pairs[i + 1]));
    }
    return object;
  }

  /** Closes the connection, then the sandbox. */
  @Override
  public void close() {
    for (AutoCloseable part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "could not be closed: " + part.getClass(), e);
      }
    }
  }

  /** Copies the lists. */
  Site {
    mapped = Collections.unmodifiableSet(new java.util.TreeSet<>(mapped));
    open = List.copyOf(open);
  }
}
