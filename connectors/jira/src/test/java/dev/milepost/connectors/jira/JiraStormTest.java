// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.testkit.integration.storm.StormContract;
import dev.milepost.testkit.integration.storm.StormSite;

class JiraStormTest extends StormContract {
  @Override
  protected StormSite open() {
    return JiraStormSite.open();
  }
}
