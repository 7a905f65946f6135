// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralIndexTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  private static String word(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(longest);
    for (int i = 0; i < length; i++) {
      text.append("abAé-".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatASearchForEachLiteralFinds(long seed) {
    Random random = new Random(seed);
    List<String> literals =
        random
            .ints(8, 0, 1_000)
            .mapToObj(i -> word(random, 5).replace("é", "x"))
            .distinct()
            .toList();
    String text = word(random, 300);
    TreeSet<String> found = new TreeSet<>();
    new LiteralIndex(literals).scan(text, (literal, start) -> found.add(literal + "@" + start));
    TreeSet<String> expected = new TreeSet<>();
    String folded = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < literals.size(); i++) {
      String wanted = literals.get(i).toLowerCase(Locale.ROOT);
      for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
        expected.add(i + "@" + at);
      }
    }
    assertThat(found).isEqualTo(expected);
  }
}
