// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.catalogue.Clue;
import dev.milepost.kernel.Confidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders causes by a confidence: how exclusively the phrases found mean this failure, times how
 * much of the log agrees. It says how well the evidence fits, not how probable the cause is; the
 * rules are in docs/guide/incident.md.
 */
final class Ranking {
  /** What phrases alone are worth when nothing else agrees. */
  private static final double ALONE = 0.6;

  /** Each further phrase of the same failure takes away this much of what is missing to 1. */
  private static final double FURTHER = 0.2;

  private static final int MOST_FURTHER = 2;

  /** What is left for a symptom when its cause was found as well. */
  private static final double SYMPTOM = 0.7;

  private final Incident incident;
  private final long failing;
  private final Map<String, CauseCollector.Found> found;

  private Ranking(Incident incident, long failing, List<CauseCollector.Found> found) {
    this.incident = incident;
    this.failing = failing;
    this.found =
        found.stream().collect(Collectors.toMap(it -> it.failure.id(), Function.identity()));
  }

  /**
   * The causes, the most likely first.
   *
   * @param failing lines that tell of a failure
   */
  static List<Cause> of(Incident incident, long failing, List<CauseCollector.Found> found) {
    var ranking = new Ranking(incident, failing, found);
    return found.stream()
        .map(ranking::cause)
        .sorted(
            Comparator.comparing(Cause::confidence)
                .reversed()
                .thenComparingLong(Cause::firstLine)
                .thenComparing(Cause::pattern))
        .toList();
  }

  private Cause cause(CauseCollector.Found it) {
    List<String> reasons = new ArrayList<>();
    double specific = specificity(it, reasons);
    double agreement = agreement(it, reasons);
    double value = specific * (ALONE + (1 - ALONE) * agreement) * symptom(it, reasons);
    double rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
    return new Cause(
        it.failure.id(),
        it.failure.title(),
        Confidence.of(rounded),
        reasons,
        it.lines,
        it.firstLine,
        it.evidence(),
        it.failure.fixes());
  }

  private static double specificity(CauseCollector.Found it, List<String> reasons) {
    int phrases = it.firsts.size();
    String strength = it.strength.name().toLowerCase(Locale.ROOT);
    reasons.add(strength + " evidence, " + (phrases == 1 ? "1 phrase" : phrases + " phrases"));
    double missing = 1 - it.strength.weight();
    return 1 - missing * Math.pow(1 - FURTHER, Math.min(phrases - 1, MOST_FURTHER));
  }

  /** The mean of what can be said: share of failing lines, place in time, components. */
  private double agreement(CauseCollector.Found it, List<String> reasons) {
    long all = Math.max(1, Math.max(failing, it.lines));
    double share = Math.min(1, (double) it.lines / all);
    double early = 1 - Math.min(1, (double) it.failingBefore / all);
    reasons.add(it.lines + " of " + all + " failing lines");
    reasons.add(
        it.failingBefore == 0
            ? "the first failure seen"
            : (it.failingBefore == 1 ? "1 failing line" : it.failingBefore + " failing lines")
                + " before it");
    Set<String> named = components();
    if (named.isEmpty() || it.failure.components().isEmpty()) {
      return (share + early) / 2;
    }
    boolean agrees = it.failure.components().stream().anyMatch(named::contains);
    reasons.add(agrees ? "fits a named component" : "fits no named component");
    return (share + early + (agrees ? 1 : 0)) / 3;
  }

  /** The named components, whole and by their words. */
  private Set<String> components() {
    Set<String> words = new HashSet<>();
    for (String component : incident.components()) {
      String lower = component.strip().toLowerCase(Locale.ROOT);
      words.add(lower);
      words.addAll(List.of(lower.split("[^a-z0-9]+")));
    }
    words.remove("");
    return words;
  }

  private double symptom(CauseCollector.Found it, List<String> reasons) {
    for (String other : it.failure.symptomOf()) {
      CauseCollector.Found cause = found.get(other);
      if (cause != null && cause.strength != Clue.Strength.HINT) {
        reasons.add("a consequence of " + other + ", which was found as well");
        return SYMPTOM;
      }
    }
    return 1;
  }
}
