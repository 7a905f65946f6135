// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.http.HttpSettings;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Connects to Ticketbox. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ExamplePlugin implements MilepostPlugin, DevOpsIntegrationPlugin {
  static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              Capability.READ,
              Capability.SEARCH,
              Capability.CREATE,
              Capability.UPDATE,
              Capability.OPTIMISTIC_LOCK,
              Capability.STATUS,
              Capability.DELETE,
              Capability.WEBHOOK,
              Capability.WEBHOOK_SIGNATURE));

  /** For the service loader; does no work. */
  public ExamplePlugin() {}

  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(
        "ticketbox",
        "Ticketbox",
        "0.1.0",
        "Work items of a Ticketbox, the tracker of the guide.",
        "Milepost",
        SpiVersion.CURRENT,
        null);
  }

  @Override
  public List<DevOpsIntegrationPlugin> integrations() {
    return List.of(this);
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<ConfigKey> configuration() {
    List<ConfigKey> keys = new ArrayList<>();
    keys.add(
        key(
            "api_endpoint",
            ConfigKey.Type.URL,
            "Address",
            "The site's address.",
            "https://tickets.example.com",
            "TICKETBOX_URL"));
    keys.add(
        key(
            "api_key",
            ConfigKey.Type.SECRET,
            "Token",
            "A token of the account that Milepost works as.",
            "tb_4f0c…",
            "TICKETBOX_TOKEN"));
    keys.add(webhookSecret("webhook_secret", "Webhook secret", "of the site's webhook"));
    keys.add(webhookSecret("webhook_secret_previous", "Earlier secret", "that is being replaced"));
    keys.addAll(HttpSettings.keys());
    return keys;
  }

  private static ConfigKey key(
      String name,
      ConfigKey.Type type,
      String title,
      String description,
      String example,
      String environment) {
    return new ConfigKey(name, type, title, description, true, example, "", List.of(), environment);
  }

  private static ConfigKey webhookSecret(String name, String title, String which) {
    return new ConfigKey(
        "custom_settings." + name,
        ConfigKey.Type.SECRET,
        title,
        "The secret " + which + ", in Base64.",
        false,
        "whsec_C2FV…",
        "",
        List.of(),
        "");
  }

  @Override
  public List<ConfigFault> validateConfig(PluginConfig config) {
    List<ConfigFault> faults = new ArrayList<>(HttpSettings.faults(config));
    if (config.apiKey().isEmpty()) {
      faults.add(new ConfigFault("api_key", "", "a token of Ticketbox"));
    }
    faults.addAll(ExampleWebhooks.faults(config));
    return faults;
  }

  @Override
  public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
    List<ConfigFault> faults = validateConfig(config);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(config.connection(), faults);
    }
    return new ExampleIntegration(config, context);
  }
}
