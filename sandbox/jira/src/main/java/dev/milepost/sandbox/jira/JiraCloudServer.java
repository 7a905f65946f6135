// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.SandboxServer;

/** Starts stand-ins of this edition. */
public final class JiraCloudServer implements SandboxServer {
  @Override
  public String kind() {
    return "jira";
  }

  @Override
  public String description() {
    return "Jira Cloud: REST 3 and 2, agile, webhooks, OAuth.";
  }

  @Override
  public JiraSandbox start(SandboxOptions options) {
    return JiraSandbox.start(Edition.CLOUD, options);
  }
}
