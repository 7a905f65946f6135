// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A commit that says of another one that it had to be repaired. */
record OracleSignal(Signal kind, PlainCommit fix, PlainCommit culprit) {
  private static final Pattern LINE =
      Pattern.compile("This reverts commit ([0-9a-f]{7,40})(?![0-9a-f])");
  private static final Pattern SUBJECT = Pattern.compile("Revert \"(.*)\"");
  private static final Pattern TRAILER =
      Pattern.compile("(?m)^Fixes: ([0-9a-f]{7,40})(?![0-9a-f])");

  static List<OracleSignal> all(OracleHistory history) {
    List<OracleSignal> signals = new ArrayList<>();
    for (PlainCommit fix : history.commits()) {
      addReverts(history, fix, signals);
      for (PlainCommit culprit : resolved(history, TRAILER, fix)) {
        signals.add(new OracleSignal(Signal.FIXES_TRAILER, fix, culprit));
      }
    }
    return signals;
  }

  private static void addReverts(
      OracleHistory history, PlainCommit fix, List<OracleSignal> signals) {
    List<PlainCommit> named = resolved(history, LINE, fix);
    for (PlainCommit culprit : named) {
      if (!revert(culprit)) {
        signals.add(new OracleSignal(Signal.REVERT, fix, culprit));
      }
    }
    if (named.isEmpty()) {
      bySubject(history, fix)
          .filter(culprit -> !revert(culprit))
          .ifPresent(
              culprit -> signals.add(new OracleSignal(Signal.REVERT_BY_SUBJECT, fix, culprit)));
    }
  }

  private static Optional<PlainCommit> bySubject(OracleHistory history, PlainCommit fix) {
    Matcher subject = SUBJECT.matcher(fix.subject());
    if (!subject.matches()) {
      return Optional.empty();
    }
    return OracleFailures.newest(
        history.commits().stream()
            .filter(other -> other.subject().equals(subject.group(1)))
            .filter(other -> !other.sha().equals(fix.sha()))
            .filter(other -> !other.committedAt().isAfter(fix.committedAt()))
            .toList());
  }

  private static List<PlainCommit> resolved(
      OracleHistory history, Pattern pattern, PlainCommit fix) {
    List<PlainCommit> resolved = new ArrayList<>();
    Matcher matcher = pattern.matcher(fix.message());
    while (matcher.find()) {
      List<PlainCommit> found = history.named(matcher.group(1));
      if (found.size() == 1) {
        resolved.add(found.getFirst());
      }
    }
    return resolved;
  }

  private static boolean revert(PlainCommit commit) {
    return LINE.matcher(commit.message()).find() || SUBJECT.matcher(commit.subject()).matches();
  }
}
