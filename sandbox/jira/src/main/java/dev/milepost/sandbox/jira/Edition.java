// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

/** The two editions of Jira. */
enum Edition {
  CLOUD("Cloud", ""),
  DATA_CENTER("Server", "/jira");

  private final String deploymentType;
  private final String contextPath;

  Edition(String deploymentType, String contextPath) {
    this.deploymentType = deploymentType;
    this.contextPath = contextPath;
  }

  String deploymentType() {
    return deploymentType;
  }

  String contextPath() {
    return contextPath;
  }
}
