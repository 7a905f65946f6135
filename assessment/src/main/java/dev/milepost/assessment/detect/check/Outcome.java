// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check saw. Immutable.
 *
 * @param confidence 0 to 1
 * @param message one sentence
 * @param advice what would help; empty when present or not applicable
 */
public record Outcome(
    Verdict verdict,
    double confidence,
    String message,
    List<Evidence> evidence,
    String advice,
    List<Issue> issues) {
  private static final int MOST_EVIDENCE = 5;

  /** Copies the lists; keeps the first few places, each once. */
  public Outcome {
    Map<String, Evidence> places = new LinkedHashMap<>();
    evidence.forEach(place -> places.putIfAbsent(place.location(), place));
    evidence = places.values().stream().limit(MOST_EVIDENCE).toList();
    issues = List.copyOf(issues);
  }

  static Outcome present(double confidence, String message, List<Evidence> evidence) {
    return new Outcome(Verdict.PRESENT, confidence, message, evidence, "", List.of());
  }

  static Outcome partial(
      double confidence, String message, List<Evidence> evidence, String advice) {
    return new Outcome(Verdict.PARTIAL, confidence, message, evidence, advice, List.of());
  }

  static Outcome absent(double confidence, String message, String advice) {
    return new Outcome(Verdict.ABSENT, confidence, message, List.of(), advice, List.of());
  }

  static Outcome notApplicable(String message) {
    return new Outcome(Verdict.NOT_APPLICABLE, 0.9, message, List.of(), "", List.of());
  }

  static Outcome unknown(String reason) {
    return new Outcome(Verdict.UNKNOWN, 0.0, reason, List.of(), "", List.of());
  }

  Outcome with(List<Issue> more) {
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(more);
    return new Outcome(verdict, confidence, message, evidence, advice, all);
  }

  Outcome with(Evidence place) {
    return new Outcome(verdict, confidence, message, List.of(place), advice, issues);
  }
}
