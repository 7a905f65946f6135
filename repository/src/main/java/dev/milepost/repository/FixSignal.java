// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A commit that says of another that it had to be undone or repaired. Immutable.
 *
 * @param fix the commit that says so
 * @param culprit the commit it names
 * @since 0.1
 */
public record FixSignal(int fix, int culprit, Kind kind) {
  /** How the culprit is named. */
  public enum Kind {
    /** {@code This reverts commit SHA}. */
    REVERT,
    /** {@code Revert "subject"}. */
    REVERT_SUBJECT,
    /** {@code Fixes: SHA}. */
    FIXES
  }

  /**
   * All signals of a history, by fix. A name that resolves to no commit of the history, or to
   * several, is no signal; nor is the revert of a revert, which brings work back.
   *
   * <p>Cost: linear in commits and mentions.
   */
  public static List<FixSignal> of(History history) {
    Set<Integer> revertsById = new HashSet<>();
    List<FixSignal> signals = new ArrayList<>();
    Set<Long> subjects = new HashSet<>();
    for (History.Mention mention : history.mentions) {
      RawCommit.Mention named = mention.named();
      if (named.kind() == RawCommit.Mention.Kind.REVERT_SUBJECT) {
        subjects.add(named.subjectHash());
        continue;
      }
      int culprit = history.resolve(named.hex());
      boolean revert = named.kind() == RawCommit.Mention.Kind.REVERT;
      if (culprit >= 0 && culprit != mention.commit()) {
        if (revert) {
          revertsById.add(mention.commit());
        }
        add(signals, history, mention.commit(), culprit, revert ? Kind.REVERT : Kind.FIXES);
      }
    }
    bySubject(history, subjects, revertsById, signals);
    return List.copyOf(signals);
  }

  private static void add(
      List<FixSignal> signals, History history, int fix, int culprit, Kind kind) {
    if (kind == Kind.FIXES || !history.revert(culprit)) {
      signals.add(new FixSignal(fix, culprit, kind));
    }
  }

  private static void bySubject(
      History history, Set<Long> subjects, Set<Integer> revertsById, List<FixSignal> signals) {
    Map<Long, List<Integer>> bySubject = new HashMap<>();
    for (int i = 0; i < history.size && !subjects.isEmpty(); i++) {
      if (!history.missing(i) && subjects.contains(history.subjectHash[i])) {
        bySubject.computeIfAbsent(history.subjectHash[i], _ -> new ArrayList<>(1)).add(i);
      }
    }
    for (History.Mention mention : history.mentions) {
      if (mention.named().kind() == RawCommit.Mention.Kind.REVERT_SUBJECT
          && !revertsById.contains(mention.commit())) {
        int culprit =
            newest(
                history,
                mention.commit(),
                bySubject.getOrDefault(mention.named().subjectHash(), List.of()));
        if (culprit >= 0) {
          add(signals, history, mention.commit(), culprit, Kind.REVERT_SUBJECT);
        }
      }
    }
  }

  /**
   * The newest candidate that is not newer than the fix; of equal dates the smallest id; -1 without
   * any.
   */
  private static int newest(History history, int fix, List<Integer> candidates) {
    int best = -1;
    for (int candidate : candidates) {
      if (candidate == fix || history.committedAt[candidate] > history.committedAt[fix]) {
        continue;
      }
      boolean newer = best < 0 || history.committedAt[candidate] > history.committedAt[best];
      boolean tie = best >= 0 && history.committedAt[candidate] == history.committedAt[best];
      if (newer || (tie && history.sha(candidate).compareTo(history.sha(best)) < 0)) {
        best = candidate;
      }
    }
    return best;
  }
}
