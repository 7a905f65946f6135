// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The word that was probably meant. */
final class Near {
  /** What is written by people who come from elsewhere. */
  private static final Map<String, String> OTHERS =
      Map.of("cmd", "command", "licence", "license", "arguments", "args", "environment", "env");

  private Near() {}

  static Optional<String> of(String word, Collection<String> known) {
    String other = OTHERS.get(word);
    if (other != null && known.contains(other)) {
      return Optional.of(other);
    }
    String plain = plain(word);
    return known.stream()
        .filter(it ->
            distance(plain, plain(it)) <= (plain.length() > 5 ? 2 : plain.length() > 3 ? 1 : 0))
        .min(
            Comparator.comparingInt((String it) -> distance(plain, plain(it)))
                .thenComparing(it -> it));
  }

  private static String plain(String word) {
    return word.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's, in one row. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
