// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

/** A CI system as far as detectors tell them apart. */
public enum CiSystem {
  GITHUB_ACTIONS("GitHub Actions"),
  GITLAB("GitLab CI"),
  JENKINS("Jenkins"),
  AZURE("Azure Pipelines"),
  CIRCLE("CircleCI"),
  OTHER("another CI system");

  private final String title;

  CiSystem(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}
