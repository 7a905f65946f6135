// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.repository.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds releases that were patched within days. */
final class PatchReleases {
  /** How soon a patch release must follow to say something of its predecessor. */
  static final Duration SOON = Duration.ofDays(7);

  private final StreamJoiner joiner;
  private final History history;
  private final Ships line;
  private final Scope scope;
  private final Deployed[] deployed;

  PatchReleases(StreamJoiner joiner, Ships line, Scope scope, Deployed[] deployed) {
    this.joiner = joiner;
    this.history = joiner.history;
    this.line = line;
    this.scope = scope;
    this.deployed = deployed;
  }

  /** Takes what was found. */
  interface Found {
    void accept(int failed, int repair, @Nullable Integer culprit, @Nullable Integer fix);
  }

  void find(Found found) {
    boolean always = joiner.definitions.is(DefinitionKey.PATCH_RELEASE, "always");
    for (int patch = 1; patch < line.size(); patch++) {
      int failed = patched(patch);
      if (failed < 0
          || deployed[line.global(failed)].baseline()
          || line.finishedAt(patch).isBefore(joiner.period.since())) {
        continue;
      }
      if (always) {
        found.accept(failed, patch, null, null);
      } else {
        culprit(failed, patch, found);
      }
    }
  }

  /**
   * The newest earlier deployment of version X.Y.Z, at most a week older than X.Y.(Z+1); -1 without
   * one.
   */
  private int patched(int patch) {
    VersionTag.Version number = line.deployment(patch).number();
    for (int i = patch - 1; i >= 0 && number != null; i--) {
      if (Duration.between(line.finishedAt(i), line.finishedAt(patch)).compareTo(SOON) > 0) {
        return -1;
      }
      VersionTag.Version earlier = line.deployment(i).number();
      if (earlier != null && number.patches(earlier)) {
        return i;
      }
    }
    return -1;
  }

  private void culprit(int failed, int patch, Found found) {
    List<Integer> fixes = shippedBy(patch).stream().filter(history::fixSubject).toList();
    if (fixes.isEmpty()) {
      return;
    }
    Map<String, Integer> newest = new HashMap<>();
    for (int commit : shippedBy(failed)) {
      if (scope.touches(commit)) {
        joiner.diffs.paths(commit).forEach(path -> newest.merge(path, commit, this::newer));
      }
    }
    Integer culprit = null;
    Integer by = null;
    for (int fix : fixes) {
      for (String path : joiner.diffs.paths(fix)) {
        Integer candidate = counts(path) ? newest.get(path) : null;
        if (candidate != null
            && (culprit == null || newer(candidate, culprit) != culprit.intValue())) {
          culprit = candidate;
          by = fix;
        }
      }
    }
    if (culprit != null) {
      found.accept(failed, patch, culprit, by);
    }
  }

  /** The commits without merges that a deployment shipped, by date, then id. */
  private List<Integer> shippedBy(int deployment) {
    List<Integer> commits = new ArrayList<>();
    for (int commit = 0; commit < history.size(); commit++) {
      if (line.first(commit) == deployment
          && !history.merge(commit)
          && line.ship(commit) == deployment) {
        commits.add(commit);
      }
    }
    commits.sort(
        Comparator.<Integer>comparingLong(history::committedAt).thenComparing(history::sha));
    return commits;
  }

  private int newer(int one, int other) {
    long difference = history.committedAt(one) - history.committedAt(other);
    if (difference == 0) {
      return history.sha(one).compareTo(history.sha(other)) <= 0 ? one : other;
    }
    return difference > 0 ? one : other;
  }

  /** Documentation and lock files change with every release and point to no culprit. */
  private static boolean counts(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean documentation =
        name.endsWith(".md")
            || name.endsWith(".adoc")
            || name.endsWith(".rst")
            || name.endsWith(".txt")
            || name.startsWith("changelog")
            || name.startsWith("changes")
            || path.toLowerCase(Locale.ROOT).startsWith("documentation/")
            || path.toLowerCase(Locale.ROOT).startsWith("docs/");
    boolean lock =
        name.endsWith(".lock")
            || name.endsWith("-lock.json")
            || name.endsWith("-lock.yaml")
            || name.equals("go.sum")
            || name.equals("npm-shrinkwrap.json");
    return !documentation && !lock;
  }
}
