// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.PluginMetadata;
import java.util.List;
import java.util.Set;

/**
 * A kind of issue tracker: it describes itself and opens connections. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface DevOpsIntegrationPlugin {
  /** Who it is. */
  PluginMetadata metadata();

  /** The keys of its connections' configuration, in the order of a form. */
  List<ConfigKey> configuration();

  /** What its connections can do at most; a site may offer less. */
  Set<Capability> capabilities();

  /**
   * Everything that is wrong with a configuration, without asking the site; empty when nothing is.
   */
  List<ConfigFault> validateConfig(PluginConfig config);

  /**
   * Opens a connection, without asking the site. Two connections share nothing but what {@link
   * PluginContext#shared} gives.
   *
   * @throws dev.milepost.spi.errors.ConfigurationException with all faults
   */
  DevOpsIntegration connect(PluginConfig config, PluginContext context);

  /**
   * Looks at what the site offers to such a connection, for setting it up. Asks the site, writes
   * nothing; what the credential may not see is a gap, not a failure.
   *
   * @throws dev.milepost.spi.errors.IntegrationException where the site cannot be asked at all
   */
  default SiteSurvey survey(PluginConfig config, PluginContext context) {
    return SiteSurvey.NOTHING;
  }
}
