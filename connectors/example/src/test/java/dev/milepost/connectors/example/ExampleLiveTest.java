// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;
import dev.milepost.testkit.integration.Live;
import dev.milepost.testkit.integration.LiveSite;

@Live({"TICKETBOX_URL", "TICKETBOX_TOKEN"})
class ExampleLiveTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    PluginConfig config =
        PluginConfig.builder("ticketbox", System.getenv("TICKETBOX_URL"))
            .apiKey(Secret.of(System.getenv("TICKETBOX_TOKEN")))
            .build();
    return LiveSite.open(new ExamplePlugin(), config, "");
  }
}
