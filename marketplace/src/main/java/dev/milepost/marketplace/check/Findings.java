// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects what was found about one plugin or catalogue. For one thread. */
final class Findings {
  /** Of one rule in one plugin; more says nothing new. */
  private static final int MOST_OF_A_RULE = 500;

  private static final int MOST = 5_000;

  private final EntityRef subject;
  private final String prefix;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  /**
   * @param prefix before paths of the plugin: where it is below what is validated; empty, or with a
   *     slash at its end
   */
  Findings(EntityRef subject, String prefix) {
    this.subject = subject;
    this.prefix = prefix;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Edit> edits() {
    return edits;
  }

  /** How something that was added can be put right. */
  void edit(String rule, Edit.Kind kind, Place place, String before, String after) {
    if (edits.size() < MOST) {
      edits.add(new Edit(rule, kind, place.path(), place.line(), before, after).below(prefix));
    }
  }

  void add(String rule, Place place, String message) {
    add(rule, place, message, "");
  }

  /**
   * @param excerpt what stands there, never a secret
   */
  void add(String rule, Place place, String message, String excerpt) {
    long known = problems.stream().filter(it -> it.rule().equals(rule)).count();
    if (known < MOST_OF_A_RULE && problems.size() < MOST) {
      problems.add(
          new Problem(
              rule,
              Rule.of(rule).severity(),
              subject,
              new Evidence(prefix + place.path(), place.line(), excerpt),
              message,
              Confidence.CERTAIN));
    }
  }

  /** A file that is not what it has to be. */
  void unreadable(String rule, FormatException e) {
    add(rule, e.place(), e.problem());
  }
}
