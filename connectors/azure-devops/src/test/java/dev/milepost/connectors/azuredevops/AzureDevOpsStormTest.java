// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.testkit.integration.storm.StormContract;
import dev.milepost.testkit.integration.storm.StormSite;

class AzureDevOpsStormTest extends StormContract {
  @Override
  protected StormSite open() {
    return AzureDevOpsStormSite.open();
  }
}
