// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;

class AzureDevOpsContractTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    return AzureDevOpsContractSite.open();
  }
}
