// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

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
 * Connects to Jira Cloud and to Jira Data Center; which of them a site is, the site tells. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class JiraPlugin implements MilepostPlugin, DevOpsIntegrationPlugin {
  static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(EnumSet.allOf(Capability.class));

  private static final PluginMetadata METADATA =
      new PluginMetadata(
          "jira",
          "Jira",
          "0.1.0",
          "Work items, sprints, incidents and webhooks of Jira Cloud and Jira Data Center.",
          "Milepost",
          SpiVersion.CURRENT,
          null);

  /** For the service loader; does no work. */
  public JiraPlugin() {}

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
    return JiraKeys.all();
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    return JiraConfig.faults(config);
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    return new JiraIntegration(checked(config), context);
  }

  @Override
  public SiteSurvey survey(PluginConfig config, PluginContext context) {
    try (JiraClient client = new JiraClient(checked(config), context)) {
      return new Survey(client, context).take();
    }
  }

  private JiraConfig checked(PluginConfig config) {
    List<ConfigFault> faults = validateConfig(config);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(config.connection(), faults);
    }
    return new JiraConfig(config);
  }
}
