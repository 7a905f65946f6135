// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known failures, and which of them a line speaks for. Matching is linear in the line.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Catalogue {
  private static final List<String> SHIPPED =
      List.of("databases.yaml", "runtime.yaml", "network.yaml", "platform.yaml", "data.yaml");

  /** Phrases of one catalogue; the automaton takes 12 kB for each at most. */
  private static final int MOST_PHRASES = 4_000;

  private final List<KnownFailure> failures;
  private final Anchors anchors;
  private final Entry[] entries;
  private final List<List<Phrase>> unless;

  private Catalogue(List<KnownFailure> failures) {
    this.failures = List.copyOf(failures);
    this.unless =
        failures.stream()
            .map(failure -> failure.unless().stream().map(Phrase::new).toList())
            .toList();
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < failures.size(); i++) {
      for (Clue clue : failures.get(i).clues()) {
        all.add(new Entry(i, clue, new Phrase(clue.phrase())));
      }
    }
    if (all.size() > MOST_PHRASES) {
      throw MilepostException.limit(
          "patterns-too-many",
          "the patterns hold "
              + all.size()
              + " phrases, at most "
              + MOST_PHRASES
              + " are possible");
    }
    this.entries = all.toArray(Entry[]::new);
    this.anchors = new Anchors(all.stream().map(entry -> entry.phrase.anchor()).toList());
  }

  private record Entry(int failure, Clue clue, Phrase phrase) {}

  /** A failure for which a line speaks, by its strongest clue. */
  public record Match(KnownFailure failure, Clue clue) {}

  /** What is shipped. */
  public static Catalogue shipped() {
    return new Catalogue(read());
  }

  /**
   * What is shipped and what a file adds; a failure with an id that is known replaces it.
   *
   * @param name of the file, for messages
   * @throws MilepostException of kind CALLER with all faults when the text is no catalogue
   */
  public static Catalogue with(String name, String yaml) {
    Map<String, KnownFailure> byId = new LinkedHashMap<>();
    read().forEach(failure -> byId.put(failure.id(), failure));
    CatalogueReader.read(name, yaml).forEach(failure -> byId.put(failure.id(), failure));
    return new Catalogue(List.copyOf(byId.values()));
  }

  private static List<KnownFailure> read() {
    List<KnownFailure> failures = new ArrayList<>();
    for (String name : SHIPPED) {
      try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the catalogue '" + name + "' is not in the jar");
        }
        String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        failures.addAll(CatalogueReader.read(name, yaml));
      } catch (IOException e) {
        throw new IllegalStateException("the catalogue '" + name + "' cannot be read", e);
      }
    }
    return failures;
  }

  /** All failures, in the order of the files. */
  public List<KnownFailure> failures() {
    return failures;
  }

  /** The failures for which a line speaks, each once, in the order of the catalogue. */
  public List<Match> matches(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    BitSet candidates = anchors.in(text);
    if (candidates.isEmpty()) {
      return List.of();
    }
    Map<Integer, Match> best = new LinkedHashMap<>();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Entry entry = entries[i];
      @Nullable Match known = best.get(entry.failure);
      boolean stronger =
          known == null || known.clue.strength().compareTo(entry.clue.strength()) > 0;
      if (stronger && entry.phrase.in(text) && !excepted(entry.failure, text)) {
        best.put(entry.failure, new Match(failures.get(entry.failure), entry.clue));
      }
    }
    return List.copyOf(best.values());
  }

  private boolean excepted(int failure, String text) {
    for (Phrase phrase : unless.get(failure)) {
      if (phrase.in(text)) {
        return true;
      }
    }
    return false;
  }
}
