// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

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

/** A plugin whose connections mark and note the items that they make. */
record MarkingPlugin(DevOpsIntegrationPlugin plugin, Set<String> labels, Set<String> made)
    implements DevOpsIntegrationPlugin {
  @Override
  public PluginMetadata metadata() {
    return plugin.metadata();
  }

  @Override
  public List<ConfigKey> configuration() {
    return plugin.configuration();
  }

  @Override
  public Set<Capability> capabilities() {
    return plugin.capabilities();
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    return plugin.validateConfig(config);
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    return new MarkingIntegration(plugin.connect(config, context), labels, made);
  }

  @Override
  public SiteSurvey survey(PluginConfig config, PluginContext context) {
    return plugin.survey(config, context);
  }
}
