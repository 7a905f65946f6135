// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.util.List;

/**
 * The columns of one kind of file: those that every row fills, and those that may be empty or
 * missing.
 */
record Columns(List<String> required, List<String> optional) {
  static final Columns DEPLOYMENTS =
      new Columns(List.of("id", "service", "environment", "finishedAt", "result"), List.of("sha"));
  static final Columns CHANGES =
      new Columns(List.of("sha", "service", "authoredAt", "committedAt"), List.of("deploymentId"));
  static final Columns INCIDENTS =
      new Columns(
          List.of("id", "service", "startedAt"), List.of("resolvedAt", "deploymentId", "observed"));

  boolean knows(String column) {
    return required.contains(column) || optional.contains(column);
  }

  String text() {
    return String.join(", ", required) + "; optional " + String.join(", ", optional);
  }
}
