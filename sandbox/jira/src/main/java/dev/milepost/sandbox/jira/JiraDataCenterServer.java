// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.SandboxServer;

/** Starts stand-ins of this edition. */
public final class JiraDataCenterServer implements SandboxServer {
  @Override
  public String kind() {
    return "jira-dc";
  }

  @Override
  public String description() {
    return "Jira Data Center under /jira: REST 2, agile, webhooks.";
  }

  @Override
  public JiraSandbox start(SandboxOptions options) {
    return JiraSandbox.start(Edition.DATA_CENTER, options);
  }
}
