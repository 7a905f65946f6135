// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.SiteSurvey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Connects to Azure DevOps Boards: Azure DevOps Services, and Azure DevOps Server from version 2022
 * on. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class AzureDevOpsPlugin implements MilepostPlugin, DevOpsIntegrationPlugin {
  static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(EnumSet.allOf(Capability.class));

  private static final PluginMetadata METADATA =
      new PluginMetadata(
          "azure_devops",
          "Azure DevOps",
          "0.1.0",
          "Work items, iterations, incidents and service hooks of Azure DevOps Boards.",
          "Milepost",
          SpiVersion.CURRENT,
          null);

  /** For the service loader; does no work. */
  public AzureDevOpsPlugin() {}

  @Override
  public PluginMetadata metadata() {
    return METADATA;
  }

  @Override
  public List<DevOpsIntegrationPlugin> integrations() {
    return List.of(this);
  }

  @Override
  public List<ConfigKey> configuration() {
    return AzureDevOpsKeys.all();
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    return AzureDevOpsConfig.faults(config);
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    return new AzureDevOpsIntegration(checked(config), context);
  }

  @Override
  public SiteSurvey survey(PluginConfig config, PluginContext context) {
    try (AzureDevOpsClient client = new AzureDevOpsClient(checked(config), context)) {
      return new Survey(client, context).take();
    }
  }

  private AzureDevOpsConfig checked(PluginConfig config) {
    List<ConfigFault> faults = validateConfig(config);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(config.connection(), faults);
    }
    return new AzureDevOpsConfig(config);
  }
}
