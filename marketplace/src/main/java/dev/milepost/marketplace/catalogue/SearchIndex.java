// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds offers by words. Every word must be somewhere; in the name it counts most, then in tags,
 * category and publisher, then in the description. Immutable; safe to share.
 *
 * @since 0.1
 */
public final class SearchIndex {
  private static final int EXACT = 100;
  private static final int START = 40;
  private static final int NAME = 20;
  private static final int ABOUT = 8;
  private static final int TEXT = 2;
  private static final int FEATURED = 1;
  private static final int MOST_WORDS = 10;

  private final List<Row> rows;

  private SearchIndex(List<Row> rows) {
    this.rows = rows;
  }

  /** An index of offers. */
  public static SearchIndex of(List<Offer> offers) {
    return new SearchIndex(offers.stream().map(Row::of).toList());
  }

  private record Row(Offer offer, String name, String about, String text) {
    static Row of(Offer offer) {
      return new Row(
          offer,
          lower(offer.name()),
          lower(String.join(" ", offer.tags()) + " " + offer.category() + " " + offer.publisher()),
          lower(offer.description()));
    }

    /** How well the words are met; 0 where one is not. */
    int score(String[] words) {
      int sum = 0;
      for (String word : words) {
        int one = score(word);
        if (one == 0) {
          return 0;
        }
        sum += one;
      }
      return sum + (offer.marks().contains("featured") ? FEATURED : 0);
    }

    private int score(String word) {
      if (name.equals(word)) {
        return EXACT;
      }
      if (name.startsWith(word)) {
        return START;
      }
      if (name.contains(word)) {
        return NAME;
      }
      if (about.contains(word)) {
        return ABOUT;
      }
      return text.contains(word) ? TEXT : 0;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private record Hit(Offer offer, int score) {}

  /**
   * What is found, best first, then by name; all, featured ones first, for a query without words.
   *
   * @param query words, of which the first ten count
   */
  public List<Offer> search(String query, int most) {
    String[] words =
        Arrays.stream(lower(query).strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toArray(String[]::new);
    List<Hit> hits = new ArrayList<>();
    for (Row row : rows) {
      int score = row.score(words);
      if (score > 0 || words.length == 0) {
        hits.add(new Hit(row.offer(), score));
      }
    }
    return hits.stream()
        .sorted(
            Comparator.comparingInt(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.offer().name())
                .thenComparing(hit -> hit.offer().catalogue()))
        .limit(most)
        .map(Hit::offer)
        .toList();
  }
}
