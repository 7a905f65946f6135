// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;

class ExampleContractTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    return ExampleSite.start();
  }
}
