// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;

class JiraDataCenterContractTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    return JiraContractSite.dataCenter();
  }
}
