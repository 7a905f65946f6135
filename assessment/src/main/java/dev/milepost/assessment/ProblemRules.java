// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import java.util.List;

/**
 * The rules of problems that an assessment can report, besides the detectors' ids: what a threshold
 * may name.
 *
 * @since 0.1
 */
public final class ProblemRules {
  private static final List<String> ALL =
      List.of(
          "ci.dangerous-workflow",
          "ci.mutable-action",
          "ci.write-all-permissions",
          "containers.floating-base",
          "containers.runs-as-root",
          "docs.stale-owner-rule",
          "history.malformed-commits",
          "history.missing-commits",
          "history.shallow",
          "history.unreadable-diffs",
          "input.incomplete-tree",
          "input.long-file",
          "input.malformed-file",
          "input.malformed-workflow",
          "input.missing-file",
          "input.not-all-read",
          "internal.detector-failed",
          "security.committed-secret",
          "security.environment-file",
          "tree.incomplete",
          "version-control.built-artefact",
          "version-control.large-file");

  private ProblemRules() {}

  /** All of them, sorted. */
  public static List<String> all() {
    return ALL;
  }
}
