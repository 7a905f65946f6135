// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.repository.Attribution;
import dev.milepost.repository.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One time line of deployments: a stream, or one release line of it. Tells which deployment ships a
 * commit. Indexes are those of the time line; {@link #global} turns them into the stream's.
 */
final class Ships {
  private final History history;
  private final Copies copies;
  private final List<InferredDeployment> deployments = new ArrayList<>();
  private final List<Integer> globals = new ArrayList<>();
  private int[] commits = {};
  private int[] first = {};
  private final Map<Integer, Integer> earliestOn = new HashMap<>();

  Ships(History history, Copies copies) {
    this.history = history;
    this.copies = copies;
  }

  void add(InferredDeployment deployment, int global) {
    deployments.add(deployment);
    globals.add(global);
  }

  /** Attributes every commit. Cost: linear in the history. */
  void attribute() {
    commits = new int[deployments.size()];
    for (int i = 0; i < commits.length; i++) {
      String sha = deployments.get(i).sha();
      commits[i] = sha == null ? -1 : history.resolve(sha);
      earliestOn.putIfAbsent(commits[i], i);
    }
    first = Attribution.first(history, commits);
  }

  int size() {
    return commits.length;
  }

  InferredDeployment deployment(int index) {
    return deployments.get(index);
  }

  Instant finishedAt(int index) {
    return deployments.get(index).finishedAt();
  }

  int global(int index) {
    return globals.get(index);
  }

  /** The commit of a deployment; -1 when it is not in the history. */
  int commit(int index) {
    return commits[index];
  }

  /** The first deployment that contains a commit itself; -1 while none does. */
  int first(int commit) {
    return first[commit];
  }

  /** The first deployment that contains a commit or a copy of it; -1 while none does. */
  int ship(int commit) {
    int earliest = first[commit];
    for (int copy : copies.of(commit)) {
      int other = first[copy];
      earliest = other >= 0 && (earliest < 0 || other < earliest) ? other : earliest;
    }
    return earliest;
  }

  /** Whether a deployment put an older version back. */
  boolean rollback(int index, boolean byVersion) {
    if (index == 0) {
      return false;
    }
    InferredDeployment now = deployments.get(index);
    InferredDeployment before = deployments.get(index - 1);
    if (commits[index] < 0) {
      return now.sha() == null && !now.version().equals(before.version()) && seenVersion(index);
    }
    if (commits[index] == commits[index - 1] || first[commits[index]] >= index) {
      return false;
    }
    if (byVersion
        && (now.number() == null
            || before.number() == null
            || now.number().compareTo(before.number()) <= 0)) {
      return false;
    }
    return seenCommit(index)
        || (commits[index - 1] >= 0
            && Attribution.contains(history, commits[index - 1], commits[index]));
  }

  private boolean seenVersion(int index) {
    String version = deployments.get(index).version();
    for (int i = index - 1; i >= 0; i--) {
      if (deployments.get(i).version().equals(version)) {
        return true;
      }
    }
    return false;
  }

  private boolean seenCommit(int index) {
    return earliestOn.getOrDefault(commits[index], index) < index;
  }
}
