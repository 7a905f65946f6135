// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.SiteSurvey;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind of tracker whose code runs in a process of its own. Safe for use by many threads. */
record RemoteTracker(OwnProcess process, InstalledPlugin plugin, TrackerCard card)
    implements DevOpsIntegrationPlugin {
  private static final int MOST = 20;
  private static final int MOST_FAULTS = 1_000;

  /** Those of a plugin; asks it. */
  static List<DevOpsIntegrationPlugin> of(OwnProcess process, InstalledPlugin plugin) {
    return process.call(
        "integrations()",
        Bridge.TRACKER,
        JsonObject.EMPTY.with("what", JsonValue.of("describe")),
        null,
        answer ->
            Records.readAll(answer, "trackers", TrackerCard.class, MOST).stream()
                .<DevOpsIntegrationPlugin>map(card -> new RemoteTracker(process, plugin, card))
                .toList());
  }

  @Override
  public PluginMetadata metadata() {
    return card.metadata();
  }

  @Override
  public List<ConfigKey> configuration() {
    return card.configuration();
  }

  @Override
  public Set<Capability> capabilities() {
    return card.capabilities();
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    return ask(
        "validate",
        config,
        null,
        answer -> Records.readAll(answer, "faults", ConfigFault.class, MOST_FAULTS));
  }

  @Override
  public SiteSurvey survey(PluginConfig config, PluginContext context) {
    return ask(
        "survey",
        config,
        context,
        answer -> Records.read(answer.get("survey").orElseThrow(), SiteSurvey.class));
  }

  private <T> T ask(
      String what,
      PluginConfig config,
      @Nullable PluginContext context,
      Function<JsonObject, T> read) {
    TrackerConfig own = TrackerConfig.of(plugin, card.configuration(), config);
    return process.call(
        what + " of tracker '" + metadata().id() + "'",
        Bridge.TRACKER,
        about(own, context).with("what", JsonValue.of(what)),
        new TrackerCall(own, context),
        read);
  }

  private JsonObject about(TrackerConfig config, @Nullable PluginContext context) {
    JsonObject about =
        JsonObject.EMPTY
            .with("tracker", JsonValue.of(metadata().id()))
            .with("config", config.json());
    return context == null ? about : about.with("host", JsonValue.of(process.nameOf(context)));
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    TrackerConfig own = TrackerConfig.of(plugin, card.configuration(), config);
    return RemoteConnection.open(process, about(own, context), new TrackerCall(own, context));
  }
}
