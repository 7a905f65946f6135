// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final Catalogue SHIPPED = Catalogue.shipped();

  static Stream<KnownFailure> shipped() {
    return SHIPPED.failures().stream();
  }

  @Test
  void knowsMoreThanSixtyFailures() {
    assertThat(SHIPPED.failures()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(SHIPPED.failures().stream().map(KnownFailure::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void findsItsExamplesAndLeavesNearMisses(KnownFailure failure) {
    assertThat(failure.match())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(found(line)).contains(failure.id()));
    assertThat(failure.nearMiss())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(found(line)).doesNotContain(failure.id()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void pointsOnlyToFailuresThatExist(KnownFailure failure) {
    assertThat(SHIPPED.failures().stream().map(KnownFailure::id).toList())
        .containsAll(failure.symptomOf());
    assertThat(failure.symptomOf()).doesNotContain(failure.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO Server started on port 8080 in 1.2 s",
        "INFO 200 OK GET /health 3 ms",
        "DEBUG select * from orders where id = 4",
        "Order 4711 shipped to Berlin",
        "user anna logged in from 10.0.0.1"
      })
  void findsNothingInOrdinaryLines(String line) {
    assertThat(found(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pool exhausted, the pool exhausted again, true",
    "pool exhausted, POOL EXHAUSTED!, true",
    "pool exhausted, carpool exhausted, false",
    "pool exhausted, pool exhaustedly, false",
    "nodes are * Insufficient, 0/5 nodes are available: 3 Insufficient cpu, true",
    "nodes are * Insufficient, Insufficient nodes are available, false",
    "behind: #, behind: 320s, false",
    "behind: #, behind: 320 s, true",
    "behind: #, behind: none, false",
    "dead*, the deadlocked row, true",
    "MOVED # *:#, MOVED 3999 10.0.0.4:6379, true"
  })
  void readsPhrasesAsDocumented(String phrase, String line, boolean found) {
    Catalogue catalogue =
        Catalogue.with(
            "own.yaml",
            "patterns: [{id: own, title: Own, certain: ['" + phrase + "'], fixes: [look]}]");
    boolean own =
        catalogue.matches(line).stream().anyMatch(match -> match.failure().id().equals("own"));
    assertThat(own).isEqualTo(found);
  }

  @Test
  void aFileAddsAndReplaces() {
    Catalogue catalogue =
        Catalogue.with(
            "own.yaml",
            """
            patterns:
              - id: ledger-closed
                title: The ledger is closed
                likely: ["ledger is closed"]
                fixes: [Open it.]
              - id: disk-full
                title: Our disk
                certain: ["tape is full"]
                fixes: [Change the tape.]
            """);
    assertThat(catalogue.failures()).hasSize(SHIPPED.failures().size() + 1);
    assertThat(catalogue.matches("WARN the ledger is closed").getFirst().clue().strength())
        .isEqualTo(Clue.Strength.LIKELY);
    assertThat(catalogue.matches("No space left on device")).isEmpty();
    assertThat(catalogue.matches("tape is full").getFirst().failure().title())
        .isEqualTo("Our disk");
  }

  @Test
  void tellsAllFaultsOfAFileAtOnce() {
    assertThatThrownBy(() ->
            Catalogue.with(
                "own.yaml",
                """
                patterns:
                  - id: Big Id
                    certain: ["*"]
                    colour: red
                  - title: No id
                    fixes: text
                  - 12
                """))
        .isInstanceOfSatisfying(
            MilepostException.class,
            e -> assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER))
        .hasMessageContainingAll(
            "'own.yaml', pattern 'Big Id': id is 'Big Id'",
            "unknown key 'colour'",
            "the phrase '*' needs 3 characters",
            "pattern 'Big Id': needs fixes",
            "pattern 2: needs phrases",
            "fixes must be a list",
            "pattern 3: must be a map");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "patterns: 3",
        "[",
        "a: &a [*a]",
        "\"",
        "%",
        "patterns: [{id: a, id: b}]",
        "\t- x",
        "!!java.io.File [x]"
      })
  void refusesWhatIsNoCatalogue(String yaml) {
    assertThatThrownBy(() -> Catalogue.with("own.yaml", yaml))
        .isInstanceOf(MilepostException.class);
  }

  /** Another implementation of phrases, slow and simple, agrees on any text. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithRegularExpressions(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String phrase = text(random, "ab *#", 6);
      if (phrase.replaceAll("[*#]", "").isBlank()) {
        continue;
      }
      String line = text(random, "ab 12", 14);
      assertThat(new Phrase(phrase).in(line))
          .as("'%s' in '%s'", phrase, line)
          .isEqualTo(expected(phrase, line));
    }
  }

  private static boolean expected(String phrase, String line) {
    StringBuilder regex = new StringBuilder();
    if (phrase.charAt(0) == '#' || Character.isLetterOrDigit(phrase.charAt(0))) {
      regex.append("(?<![a-z0-9])");
    }
    for (int i = 0; i < phrase.length(); i++) {
      char c = phrase.charAt(i);
      // A number is never cut short.
      regex.append(c == '*' ? ".*?" : c == '#' ? "\\d++" : Pattern.quote(String.valueOf(c)));
    }
    char last = phrase.charAt(phrase.length() - 1);
    if (last == '#' || Character.isLetterOrDigit(last)) {
      regex.append("(?![a-z0-9])");
    }
    return Pattern.compile(regex.toString()).matcher(line).find();
  }

  private static String text(Random random, String alphabet, int longest) {
    return random
        .ints(1 + random.nextInt(longest), 0, alphabet.length())
        .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
        .collect(java.util.stream.Collectors.joining());
  }

  private static List<String> found(String line) {
    return SHIPPED.matches(line).stream().map(match -> match.failure().id()).toList();
  }
}
