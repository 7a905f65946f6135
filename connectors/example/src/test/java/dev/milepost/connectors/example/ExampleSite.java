// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.SiteControls;
import java.util.Optional;
import java.util.UUID;

/** A stand-in of Ticketbox for the contract. */
final class ExampleSite implements ContractSite {
  private final String token = "tb_" + UUID.randomUUID();
  private final Ticketbox box = new Ticketbox(token);
  private final ExampleControls controls = new ExampleControls(this);
  private final DevOpsIntegrationPlugin plugin;

  /** With a plugin that may come from elsewhere. */
  ExampleSite(DevOpsIntegrationPlugin plugin) {
    this.plugin = plugin;
  }

  static ExampleSite start() {
    return new ExampleSite(new ExamplePlugin());
  }

  Ticketbox box() {
    return box;
  }

  @Override
  public DevOpsIntegrationPlugin plugin() {
    return plugin;
  }

  @Override
  public PluginConfig config() {
    return settings().build();
  }

  PluginConfig.Builder settings() {
    return PluginConfig.builder("ticketbox", box.address().toString()).apiKey(Secret.of(token));
  }

  @Override
  public Optional<SiteControls> controls() {
    return Optional.of(controls);
  }

  @Override
  public void close() {
    box.close();
  }
}
