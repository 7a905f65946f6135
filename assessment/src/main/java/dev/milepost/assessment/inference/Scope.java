// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.repository.CommitDiffs;
import java.util.List;

/** Which commits belong to a service: those that change a file below one of its folders. */
final class Scope {
  private final List<String> prefixes;
  private final CommitDiffs diffs;

  /**
   * @param paths folders; {@code .} for everything
   */
  Scope(List<String> paths, CommitDiffs diffs) {
    this.prefixes =
        paths.contains(".") ? List.of() : paths.stream().map(path -> path + "/").toList();
    this.diffs = diffs;
  }

  boolean all() {
    return prefixes.isEmpty();
  }

  /** Whether a commit changes a file of the service, compared with its first parent. */
  boolean touches(int commit) {
    if (prefixes.isEmpty()) {
      return true;
    }
    for (String path : diffs.paths(commit)) {
      for (String prefix : prefixes) {
        if (path.startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }
}
