// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.work.item.OpenConnection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Items whose title has many words in common with that of another one. */
final class Duplicates {
  static final JsonObject SHAPE =
      new Shape()
          .with("id", Shape.TEXT)
          .with("title", Shape.TEXT)
          .with("status", Shape.TEXT)
          .with("similarity", JsonObject.EMPTY.with("type", JsonValue.of("number")))
          .schema();

  /** Of all words of two titles, how many both must have. */
  private static final BigDecimal LEAST = new BigDecimal("0.4");

  private static final int SHORTEST_WORD = 3;
  private static final int WORDS_ASKED = 3;
  private static final int FOUND_EACH = 50;
  private static final int MOST = 5;

  private Duplicates() {}

  /** An item that may be about the same, with the part of words that both titles have. */
  record Candidate(WorkItem item, BigDecimal similarity) {
    String line() {
      return item.id()
          + " ("
          + item.status().word()
          + ") "
          + item.title()
          + ": "
          + similarity.movePointRight(2).toBigInteger()
          + " % of the words";
    }

    JsonObject data() {
      return JsonObject.EMPTY
          .with("id", JsonValue.of(item.id()))
          .with("title", JsonValue.of(item.title()))
          .with("status", JsonValue.of(item.status().word()))
          .with("similarity", new JsonNumber(similarity));
    }
  }

  /** The most similar ones first; few requests, so that none of a rarer word may be found. */
  static List<Candidate> of(WorkItem item, OpenConnection connection) {
    Set<String> words = words(item.title());
    if (words.isEmpty() || !connection.integration().capabilities().contains(Capability.SEARCH)) {
      return List.of();
    }
    Map<String, Candidate> found = new LinkedHashMap<>();
    words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(WORDS_ASKED)
        .forEach(word -> {
          WorkItemQuery query = WorkItemQuery.builder().text(word).limit(FOUND_EACH).build();
          try (WorkItemSearch search = connection.integration().searchWorkItems(query)) {
            search.forEachRemaining(other -> {
              BigDecimal similarity = similarity(words, words(other.title()));
              if (!other.id().equals(item.id()) && similarity.compareTo(LEAST) >= 0) {
                found.putIfAbsent(other.id(), new Candidate(other, similarity));
              }
            });
          }
        });
    List<Candidate> candidates = new ArrayList<>(found.values());
    candidates.sort(
        Comparator.comparing(Candidate::similarity)
            .reversed()
            .thenComparing(candidate -> candidate.item().id()));
    return candidates.stream().limit(MOST).toList();
  }

  static BigDecimal similarity(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    if (all.isEmpty()) {
      return BigDecimal.ZERO;
    }
    long both = some.stream().filter(others::contains).count();
    return BigDecimal.valueOf(both).divide(BigDecimal.valueOf(all.size()), 2, RoundingMode.HALF_UP);
  }

  static Set<String> words(String title) {
    Set<String> words = new TreeSet<>();
    for (String word : title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() >= SHORTEST_WORD) {
        words.add(word);
      }
    }
    return words;
  }
}
