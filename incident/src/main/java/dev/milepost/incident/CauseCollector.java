// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.incident.catalogue.Clue;
import dev.milepost.incident.catalogue.KnownFailure;
import dev.milepost.incident.log.Level;
import dev.milepost.incident.log.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what speaks for known failures. Bounded by the catalogue. */
final class CauseCollector {
  private static final int MOST_EVIDENCE = 5;
  private static final int LONGEST = 240;

  private final Catalogue catalogue;
  private final Map<String, Found> found = new LinkedHashMap<>();

  CauseCollector(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What was found of one failure. */
  static final class Found {
    final KnownFailure failure;
    final Map<String, Evidence> firsts = new LinkedHashMap<>();
    final List<Evidence> more = new ArrayList<>();
    final long failingBefore;
    final long firstLine;
    Clue.Strength strength;
    long lines;

    private Found(Catalogue.Match match, long line, long failingBefore) {
      this.failure = match.failure();
      this.strength = match.clue().strength();
      this.firstLine = line;
      this.failingBefore = failingBefore;
    }

    /** Each clue's first line, then more of the same, in the order of the log. */
    List<Evidence> evidence() {
      List<Evidence> all = new ArrayList<>(firsts.values().stream().limit(MOST_EVIDENCE).toList());
      more.stream().limit(MOST_EVIDENCE - all.size()).forEach(all::add);
      all.sort(Comparator.comparingLong(Evidence::line));
      return all;
    }
  }

  /**
   * Takes a line.
   *
   * @param failingBefore how many lines told of a failure before it
   * @return whether it speaks for a known failure
   */
  boolean add(LogLine line, long failingBefore) {
    String text = line.text().endsWith(line.message()) ? line.text() : line.message();
    boolean harmless = line.level() != null && line.level().compareTo(Level.WARN) < 0;
    boolean any = false;
    for (Catalogue.Match match : catalogue.matches(text)) {
      Clue clue = match.clue();
      if (harmless && clue.strength() != Clue.Strength.CERTAIN) {
        continue;
      }
      any = true;
      Found known =
          found.computeIfAbsent(
              match.failure().id(), _ -> new Found(match, line.number(), failingBefore));
      known.lines++;
      known.strength =
          known.strength.compareTo(clue.strength()) <= 0 ? known.strength : clue.strength();
      note(known, line, clue, text);
    }
    return any;
  }

  private static void note(Found known, LogLine line, Clue clue, String text) {
    boolean first = !known.firsts.containsKey(clue.phrase());
    if (!first && known.more.size() >= MOST_EVIDENCE) {
      return;
    }
    var evidence =
        new Evidence(line.number(), Redaction.excerpt(window(text, clue), LONGEST), clue.phrase());
    if (first) {
      known.firsts.put(clue.phrase(), evidence);
    } else {
      known.more.add(evidence);
    }
  }

  /** Of a long message with a stack trace, the line that holds the phrase. */
  private static String window(String text, Clue clue) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    String part = clue.phrase().split("[*#]", 2)[0];
    return text.lines()
        .filter(line ->
            line.regionMatches(true, Math.max(0, indexOf(line, part)), part, 0, part.length()))
        .findFirst()
        .orElse(text.lines().findFirst().orElse(""));
  }

  private static int indexOf(String line, String part) {
    for (int i = 0; i + part.length() <= line.length(); i++) {
      if (line.regionMatches(true, i, part, 0, part.length())) {
        return i;
      }
    }
    return -1;
  }

  List<Found> found() {
    return List.copyOf(found.values());
  }
}
