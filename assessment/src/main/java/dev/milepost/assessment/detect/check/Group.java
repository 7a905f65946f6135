// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

/** A row of the capability matrix. */
public enum Group {
  VERSION_CONTROL("Version control"),
  CI_CD("CI/CD"),
  TESTING("Testing"),
  QUALITY("Quality"),
  SECURITY("Security"),
  INFRASTRUCTURE("Infrastructure as code"),
  CONTAINERS("Containers"),
  KUBERNETES("Kubernetes"),
  OBSERVABILITY("Observability"),
  FEATURE_FLAGS("Feature flags"),
  DOCUMENTATION("Docs and ownership");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** What the row is called. */
  public String title() {
    return title;
  }
}
