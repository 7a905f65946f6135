// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMinerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Order 12 placed by anna|Order <*> placed by anna",
        "connected to 10.0.0.1:5432 after 3ms|connected to <*> after <*>",
        "read /var/lib/a/b.db|read <*>",
        "uid=0 euid=0 tty=ssh|uid <*> euid <*> tty ssh",
        "session opened for user anna by (uid=0)|session opened for user <*> by uid <*>",
        "check pass; user unknown|check pass user <*>",
        "at Fri Jun 12 12:00:01 2026|at <*>",
        "lookup db.acme.internal failed|lookup <*> failed",
        "synchronized to LOCAL(0), stratum 10|synchronized to <*> stratum <*>",
        "ids 1, 2, 3 and 4|ids <*> and <*>",
        "****|****",
        "org.apache.Foo closed.|org.apache.Foo closed"
      })
  void takesOutWhatSurelyVaries(String message, String words) {
    assertThat(Words.normalised(message)).isEqualTo(words);
  }

  @Test
  void aLongTextHasABoundedNumberOfWords() {
    assertThat(Words.of("word ".repeat(10_000))).hasSize(97);
    assertThat(Words.of("w".repeat(10_000))).containsExactly(Words.WILD);
  }

  @Test
  void wordsThatAreRareAndManyAreAParameter() {
    TemplateMiner miner = TemplateMiner.create();
    for (int i = 0; i < 200; i++) {
      miner.add("Cache miss for customer " + letters(i) + " in region north");
      miner.add("Order placed");
    }
    assertThat(miner.templates().templates().stream().map(Template::text))
        .containsExactly("Cache miss for customer <*> in region north", "Order placed");
  }

  @Test
  void wordsThatAreFewAreStatementsOfTheirOwn() {
    TemplateMiner miner = TemplateMiner.create();
    for (int i = 0; i < 50; i++) {
      miner.add("Connection " + i + " opened");
      miner.add("Connection " + i + " closed");
    }
    Templates found = miner.templates();
    assertThat(found.templates().stream().map(Template::text))
        .containsExactly("Connection <*> opened", "Connection <*> closed");
    assertThat(found.templates().getLast())
        .satisfies(template -> {
          assertThat(template.count()).isEqualTo(50);
          assertThat(template.firstLine()).isEqualTo(2);
          assertThat(template.example()).isEqualTo("Connection 0 closed");
          assertThat(template.id()).matches("[0-9a-f]{12}");
        });
  }

  @Test
  void theIdOfATemplateIsTheSameInAnotherLog() {
    TemplateMiner one = TemplateMiner.create();
    TemplateMiner two = TemplateMiner.create();
    one.add("Order 1 placed");
    two.add("something else");
    two.add("Order 22 placed");
    assertThat(two.templates().groupOf(1)).isEqualTo(one.templates().groupOf(0));
  }

  @Test
  void nothingGivesNothing() {
    assertThat(TemplateMiner.create().templates().templates()).isEmpty();
  }

  @Test
  void blankLinesAreAGroup() {
    TemplateMiner miner = TemplateMiner.create();
    int blank = miner.add("");
    assertThat(miner.add("   ")).isEqualTo(blank);
    assertThat(miner.templates().templates()).hasSize(1);
  }

  /** Statements with known parameters come back exactly, in any order of lines. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void findsTheStatementsThatWroteALog(long seed) {
    Random random = new Random(seed);
    List<String> statements =
        List.of(
            "Received block blk_%d of size %d from peer",
            "Deleting block blk_%d now",
            "Verification succeeded for blk_%d",
            "Starting thread %d to transfer block to peer",
            "Health check took %d ms");
    TemplateMiner miner = TemplateMiner.create();
    List<Integer> truth = new ArrayList<>();
    List<Integer> shapes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      int statement = random.nextInt(statements.size());
      truth.add(statement);
      int number = random.nextInt(1_000_000);
      shapes.add(
          miner.add(
              String.format(java.util.Locale.ROOT, statements.get(statement), number, number)));
    }
    Templates found = miner.templates();
    assertThat(found.templates()).hasSize(statements.size());
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i < truth.size(); i++) {
      pairs.add(truth.get(i) + found.groupOf(shapes.get(i)));
    }
    assertThat(pairs).hasSize(statements.size());
    assertThat(found.templates().stream().mapToLong(Template::count).sum()).isEqualTo(2_000);
  }

  @Test
  void beyondTheBoundMessagesAreToldApartByTheirFirstWordsOnly() {
    TemplateMiner miner = TemplateMiner.bounded(100);
    Set<Integer> shapes = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      shapes.add(miner.add("some words before " + letters(i) + " and " + letters(i * 7)));
    }
    assertThat(shapes).hasSize(101);
    assertThat(miner.templates().templates().stream().mapToLong(Template::count).sum())
        .isEqualTo(5_000);
  }

  @Test
  void hostileMessagesAreGroupedToo() {
    TemplateMiner miner = TemplateMiner.create();
    Random random = new Random(31);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 96; word++) {
        text.append(letters(random.nextInt(5))).append(' ');
      }
      miner.add(text.toString());
    }
    assertThat(miner.templates().templates().stream().mapToLong(Template::count).sum())
        .isEqualTo(3_000);
  }

  /** A word without digits for a number. */
  private static String letters(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(c -> String.valueOf((char) ('a' + c - '0')))
        .collect(java.util.stream.Collectors.joining("", "w", ""));
  }
}
