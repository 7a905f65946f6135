// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A plugin that exists on paper: it describes and checks its configuration.
 *
 * @param sites every connection that was opened
 */
record PaperTracker(String id, String prefix, List<PaperSite> sites)
    implements DevOpsIntegrationPlugin {
  /** No connection to this address can be opened. */
  static final String BROKEN = "https://broken.example";

  PaperTracker(String id, String prefix) {
    this(id, prefix, new CopyOnWriteArrayList<>());
  }

  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(id, id, "1", "", "", SpiVersion.CURRENT, null);
  }

  @Override
  public List<ConfigKey> configuration() {
    return List.of(
        key("api_endpoint", ConfigKey.Type.URL, true, prefix + "_URL"),
        key("api_key", ConfigKey.Type.SECRET, true, prefix + "_TOKEN"),
        key("project", ConfigKey.Type.TEXT, false, prefix + "_PROJECT"),
        key("custom_settings.email", ConfigKey.Type.TEXT, false, prefix + "_EMAIL"),
        key("custom_settings.issue_types", ConfigKey.Type.MAPPING, false, ""),
        key("custom_settings.hook", ConfigKey.Type.SECRET, false, ""),
        key("timeout", ConfigKey.Type.INTEGER, false, ""));
  }

  private static ConfigKey key(
      String name, ConfigKey.Type type, boolean required, String variable) {
    return new ConfigKey(name, type, name, "", required, "", "", List.of(), variable);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    List<ConfigFault> faults = new ArrayList<>();
    if (!config.apiEndpoint().startsWith("https://")) {
      faults.add(new ConfigFault("api_endpoint", config.apiEndpoint(), "an https address"));
    }
    if (config.apiKey().isEmpty()) {
      faults.add(new ConfigFault("api_key", "", "a token"));
    }
    if (config.timeout().toMillis() < 1_000) {
      faults.add(new ConfigFault("timeout", config.timeout().toMillis() + " ms", "1 s or more"));
    }
    return faults;
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    if (config.apiEndpoint().equals(BROKEN)) {
      throw MilepostException.limit("paper-torn", "the paper is torn");
    }
    PaperSite site = new PaperSite(config);
    sites.add(site);
    return site;
  }
}
