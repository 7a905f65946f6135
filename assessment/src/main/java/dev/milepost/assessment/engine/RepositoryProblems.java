// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.TreeSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a repository or its history, and what that does to the numbers. */
final class RepositoryProblems {
  private RepositoryProblems() {}

  static List<Finding.Problem> of(
      EntityRef subject,
      GitRepository repository,
      History history,
      TreeSnapshot tree,
      CommitDiffs diffs) {
    List<Finding.Problem> problems = new ArrayList<>();
    if (repository.shallow()) {
      problems.add(
          problem(
              "history.shallow",
              Finding.Severity.WARNING,
              subject,
              "The history is cut off by a shallow clone: commits before the cut are unknown, so the first"
                  + " deployments look newer and lead times shorter than they are;"
                  + " 'git fetch --unshallow' brings the rest."));
    }
    int missing = 0;
    int malformed = 0;
    for (int i = 0; i < history.size(); i++) {
      missing += history.missing(i) ? 1 : 0;
      malformed += history.malformed(i) ? 1 : 0;
    }
    if (missing > 0) {
      problems.add(
          problem(
              "history.missing-commits",
              Finding.Severity.WARNING,
              subject,
              missing
                  + (missing == 1
                      ? " commit is absent or damaged;"
                      : " commits are absent or damaged;")
                  + " what lies behind them is not counted."));
    }
    if (malformed > 0) {
      problems.add(
          problem(
              "history.malformed-commits",
              Finding.Severity.NOTE,
              subject,
              malformed
                  + (malformed == 1 ? " commit lacks" : " commits lack")
                  + " an author or committer date and count as made in 1970."));
    }
    if (diffs.unreadable() > 0) {
      problems.add(
          problem(
              "history.unreadable-diffs",
              Finding.Severity.NOTE,
              subject,
              diffs.unreadable()
                  + (diffs.unreadable() == 1 ? " diff could not be" : " diffs could not be")
                  + " computed because objects are absent, as in a partial"
                  + " clone, or damaged; copies among them count as changes of their own."));
    }
    for (String gap : tree.gaps()) {
      problems.add(
          problem(
              "tree.incomplete",
              Finding.Severity.WARNING,
              subject,
              "The tree is incomplete: " + gap + "."));
    }
    return problems;
  }

  private static Finding.Problem problem(
      String rule, Finding.Severity severity, EntityRef subject, String message) {
    return new Finding.Problem(rule, severity, subject, null, message, Confidence.CERTAIN);
  }
}
