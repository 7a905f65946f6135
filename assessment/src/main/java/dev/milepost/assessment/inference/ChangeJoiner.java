// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.Fact;
import dev.milepost.repository.FixSignal;
import dev.milepost.repository.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the changes that each deployment of the period first shipped. */
final class ChangeJoiner {
  private final StreamJoiner joiner;
  private final History history;
  private final Scope scope;
  private final Copies copies;
  private final boolean byAuthor;
  private final boolean merges;
  private final BitSet culprits = new BitSet();
  private final List<Shipped> shipped = new ArrayList<>();
  private final List<long[]> stages = new ArrayList<>();
  private int baselineCommits;

  ChangeJoiner(StreamJoiner joiner, Scope scope, Copies copies) {
    this.joiner = joiner;
    this.history = joiner.history;
    this.scope = scope;
    this.copies = copies;
    byAuthor = joiner.definitions.is(DefinitionKey.CHANGE_DATE, "author");
    merges = joiner.definitions.is(DefinitionKey.MERGE_COMMITS, "include");
    for (FixSignal signal : joiner.signals) {
      for (int copy : copies.of(signal.culprit())) {
        culprits.set(copy);
      }
    }
  }

  List<Shipped> shipped() {
    return shipped;
  }

  List<long[]> stages() {
    return stages;
  }

  int baselineCommits() {
    return baselineCommits;
  }

  void join(Ships line, boolean countFirst) {
    if (joiner.definitions.is(DefinitionKey.CHANGE_UNIT, "trunk-commit")) {
      trunkCommits(line, countFirst);
      return;
    }
    for (int commit = 0; commit < history.size(); commit++) {
      int deployment = line.first(commit);
      if (deployment < 0
          || history.missing(commit)
          || !joiner.period.contains(line.finishedAt(deployment))) {
        continue;
      }
      if (deployment == 0 && !countFirst) {
        baselineCommits++;
      } else {
        add(line, commit, deployment, leftOut(line, commit, deployment), date(commit));
      }
    }
  }

  private String leftOut(Ships line, int commit, int deployment) {
    if (history.merge(commit)) {
      return merges ? scopeReason(commit) : "merges";
    }
    String outside = scopeReason(commit);
    if (!outside.isEmpty()) {
      return outside;
    }
    if (line.ship(commit) != deployment) {
      return "copies of a patch shipped before";
    }
    return kept(line, commit, deployment) == commit
        ? ""
        : "copies of a patch in the same deployment";
  }

  private String scopeReason(int commit) {
    return scope.touches(commit) ? "" : "changes outside the service's folder";
  }

  /** Of the copies that the deployment itself contains, the one that stands for the patch. */
  private int kept(Ships line, int commit, int deployment) {
    int kept = commit;
    for (int copy : copies.of(commit)) {
      if (line.first(copy) == deployment && (own(copy) < own(kept) || tie(copy, kept))) {
        kept = copy;
      }
    }
    return kept;
  }

  private boolean tie(int copy, int kept) {
    return own(copy) == own(kept) && history.sha(copy).compareTo(history.sha(kept)) < 0;
  }

  private long own(int commit) {
    return byAuthor ? history.authoredAt(commit) : history.committedAt(commit);
  }

  /** Where lead time starts: the earliest date among the copies of a patch. */
  private long date(int commit) {
    long date = own(commit);
    for (int copy : copies.of(commit)) {
      date = Math.min(date, own(copy));
    }
    return date;
  }

  private void add(Ships line, int commit, int deployment, String leftOut, long startedAt) {
    add(line, commit, deployment, leftOut, startedAt, history.origin(commit), culprits.get(commit));
  }

  private void add(
      Ships line,
      int commit,
      int deployment,
      String leftOut,
      long startedAt,
      Fact.Origin origin,
      boolean reverted) {
    shipped.add(
        new Shipped(
            history.sha(commit),
            line.global(deployment),
            Instant.ofEpochSecond(history.authoredAt(commit)),
            Instant.ofEpochSecond(history.committedAt(commit)),
            Instant.ofEpochSecond(startedAt),
            origin,
            reverted,
            leftOut));
    long finished = line.finishedAt(deployment).getEpochSecond();
    if (leftOut.isEmpty() && finished >= startedAt) {
      stages.add(stages(commit, startedAt, finished));
    }
  }

  /** How long a change spent committing, merging and releasing; together its lead time. */
  private long[] stages(int commit, long startedAt, long finished) {
    long committed = Math.clamp(history.committedAt(commit), startedAt, finished);
    int arrival = joiner.trunk.arrival(commit);
    long merged =
        arrival < 0 ? committed : Math.clamp(history.committedAt(arrival), committed, finished);
    return new long[] {committed - startedAt, merged - committed, finished - merged};
  }

  private void trunkCommits(Ships line, boolean countFirst) {
    int[] trunk = joiner.trunk.line();
    List<List<Integer>> brought = joiner.trunk.brought(history);
    for (int i = 0; i < trunk.length; i++) {
      int commit = trunk[i];
      int deployment = line.first(commit);
      if (deployment < 0
          || history.missing(commit)
          || !joiner.period.contains(line.finishedAt(deployment))) {
        continue;
      }
      if (deployment == 0 && !countFirst) {
        baselineCommits++;
        continue;
      }
      List<Integer> parts = brought.get(i);
      long startedAt = parts.stream().mapToLong(this::own).min().orElse(own(commit));
      boolean inside = scope.touches(commit) || parts.stream().anyMatch(scope::touches);
      boolean reverted = culprits.get(commit) || parts.stream().anyMatch(culprits::get);
      add(
          line,
          commit,
          deployment,
          inside ? "" : "changes outside the service's folder",
          startedAt,
          origin(commit, parts),
          reverted);
    }
  }

  /** A pull request is assisted when a part of it is, and a bot's when all of it is. */
  private Fact.Origin origin(int commit, List<Integer> parts) {
    if (parts.isEmpty()) {
      return history.origin(commit);
    }
    if (parts.stream().anyMatch(part -> history.origin(part) == Fact.Origin.ASSISTED)) {
      return Fact.Origin.ASSISTED;
    }
    boolean bots = parts.stream().allMatch(part -> history.origin(part) == Fact.Origin.BOT);
    return bots ? Fact.Origin.BOT : Fact.Origin.PEOPLE;
  }
}
