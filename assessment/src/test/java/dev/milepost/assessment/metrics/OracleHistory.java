// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.PlainHistory;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The commits that HEAD and the deployments reach, with whole sets of ancestors. */
final class OracleHistory {
  private final PlainHistory history;
  private final Map<String, Set<String>> ancestors = new HashMap<>();
  private final Set<String> all = new TreeSet<>();

  OracleHistory(PlainHistory history, Collection<Deployed> deployments) {
    this.history = history;
    all.addAll(ancestors(history.head()));
    deployments.forEach(deployment -> all.addAll(ancestors(deployment.sha())));
    all.retainAll(history.commits().keySet());
  }

  PlainCommit commit(String sha) {
    return history.commit(sha);
  }

  /** Every commit there is, by id. */
  List<PlainCommit> commits() {
    return all.stream().map(history::commit).toList();
  }

  /** The commit itself and all that it descends from; what is no commit here stands alone. */
  Set<String> ancestors(String sha) {
    Set<String> known = ancestors.get(sha);
    if (known != null) {
      return known;
    }
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(sha));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        PlainCommit commit = history.commits().get(next);
        (commit == null ? List.<String>of() : commit.parents()).forEach(open::push);
      }
    }
    ancestors.put(sha, found);
    return found;
  }

  /** The first-parent commits of the default branch, oldest first. */
  List<String> trunk() {
    List<String> trunk = new ArrayList<>();
    String next = history.head();
    while (true) {
      trunk.addFirst(next);
      List<String> parents = history.commit(next).parents();
      if (parents.isEmpty()) {
        return trunk;
      }
      next = parents.getFirst();
    }
  }

  /** The commits without merges that a trunk commit brings; itself when it brings none. */
  List<PlainCommit> brought(PlainCommit commit) {
    Set<String> brought = new HashSet<>(ancestors(commit.sha()));
    if (!commit.parents().isEmpty()) {
      brought.removeAll(ancestors(commit.parents().getFirst()));
    }
    List<PlainCommit> own =
        brought.stream().map(history::commit).filter(found -> !found.merge()).toList();
    return own.isEmpty() ? List.of(commit) : own;
  }

  /** The copies of a commit, itself among them: the same patch under the same subject or date. */
  List<PlainCommit> copies(PlainCommit commit) {
    if (commit.merge() || commit.patch().isEmpty()) {
      return List.of(commit);
    }
    List<PlainCommit> copies = new ArrayList<>(List.of(commit));
    for (int i = 0; i < copies.size(); i++) {
      for (PlainCommit other : commits()) {
        if (!copies.contains(other) && alike(copies.get(i), other)) {
          copies.add(other);
        }
      }
    }
    return copies;
  }

  private static boolean alike(PlainCommit left, PlainCommit right) {
    return !right.merge()
        && left.patch().equals(right.patch())
        && (left.subject().equals(right.subject()) || left.authoredAt().equals(right.authoredAt()));
  }

  /** The commits whose id begins so. */
  List<PlainCommit> named(String prefix) {
    return commits().stream().filter(commit -> commit.sha().startsWith(prefix)).toList();
  }
}
