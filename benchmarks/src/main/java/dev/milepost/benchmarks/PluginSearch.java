// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.catalogue.SearchIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Searches a catalogue of made-up plugins, beside patterns of java.util.regex over the same texts.
 * Limit: a median of 50 ms.
 */
public final class PluginSearch {
  private static final List<String> WORDS =
      List.of(
          "review",
          "secret",
          "scan",
          "deploy",
          "metrics",
          "lake",
          "governance",
          "incident",
          "kubernetes",
          "terraform",
          "quality",
          "pipeline",
          "notebook",
          "access",
          "contract");

  private static final int WARM = 20;
  private static final int LENGTH = 30;

  private PluginSearch() {}

  /**
   * Prints a table.
   *
   * @param arguments how many plugins (10,000), and how many queries (200)
   */
  public static void main(String[] arguments) {
    int count = Measured.runs(arguments, 0, 10_000);
    int queries = Measured.runs(arguments, 1, 200);
    Random random = new Random(20_261_121);
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      offers.add(
          new Offer(
              "catalogue",
              word(random) + "-" + word(random) + "-" + i,
              "1.0.0",
              text(random),
              "Publisher " + i % 500,
              word(random),
              List.of(word(random), word(random)),
              List.of(),
              "path",
              true));
    }
    double[] index = new double[1];
    SearchIndex[] made = new SearchIndex[1];
    index[0] = Measured.seconds(() -> made[0] = SearchIndex.of(offers));
    double[] ours = new double[queries];
    double[] peer = new double[queries];
    for (int i = -WARM; i < queries; i++) {
      String query = word(random) + " " + word(random);
      double own = Measured.seconds(() -> made[0].search(query, 25));
      double other = Measured.seconds(() -> patterns(offers, query));
      if (i >= 0) {
        ours[i] = own;
        peer[i] = other;
      }
    }
    Measured.head(
        "Search over " + count + " plugins, two words",
        "index",
        "median",
        "slowest",
        "patterns, median",
        "limit");
    System.out.printf(
        Locale.ROOT,
        "| %.0f ms | %.1f ms | %.1f ms | %.1f ms | 50 ms |%n",
        index[0] * 1000,
        Measured.median(ours) * 1000,
        Arrays.stream(ours).max().orElse(0) * 1000,
        Measured.median(peer) * 1000);
  }

  private static long patterns(List<Offer> offers, String query) {
    List<Pattern> patterns =
        Arrays.stream(query.split(" "))
            .map(word -> Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE))
            .toList();
    return offers.stream()
        .filter(offer ->
            patterns.stream().allMatch(pattern -> pattern.matcher(offer.toString()).find()))
        .count();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(word(random)).append(i + 1 < LENGTH ? " " : ".");
    }
    return text.toString();
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
