// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.LogExcerpt.Piece;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogExcerptTest {
  private static LogExcerpt excerpt(List<String> lines) throws IOException {
    byte[] log = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    Analysis analysis =
        IncidentAnalyzer.create(Catalogue.shipped(), OwnCode.of(List.of("com.acme")))
            .analyze(Incident.UNKNOWN, new ByteArrayInputStream(log), 0, Progress.NONE);
    return LogExcerpt.of(analysis, new ByteArrayInputStream(log));
  }

  private static List<String> calm(int count) {
    var lines = new ArrayList<String>();
    for (int i = 1; i <= count; i++) {
      lines.add("2026-11-21 12:00:00 INFO  all is well " + i);
    }
    return lines;
  }

  @Test
  void aShortLogIsShownWhole() throws IOException {
    List<String> lines = calm(LogExcerpt.MOST_LINES);
    LogExcerpt excerpt = excerpt(lines);
    assertThat(excerpt.pieces()).containsExactly(new Piece(1, lines));
    assertThat(excerpt.leftOut()).isZero();
  }

  @Test
  void aLongLogIsShownAroundItsFailuresAndTheRestIsCounted() throws IOException {
    List<String> lines = calm(10_000);
    lines.set(
        4_999, "2026-11-21 12:00:00 ERROR java.lang.IllegalStateException: connection is closed");
    lines.set(5_000, "\tat com.acme.shop.Orders.place(Orders.java:12)");
    lines.set(8_999, "2026-11-21 12:00:00 ERROR No space left on device");
    LogExcerpt excerpt = excerpt(lines);
    assertThat(excerpt.lines()).isEqualTo(10_000);
    assertThat(excerpt.pieces()).hasSize(2);
    assertThat(excerpt.pieces().getFirst().first()).isEqualTo(4_997);
    assertThat(excerpt.pieces().getFirst().text())
        .contains("\tat com.acme.shop.Orders.place(Orders.java:12)");
    assertThat(excerpt.pieces().getLast().text()).contains(lines.get(8_999));
    long shown = excerpt.pieces().stream().mapToLong(piece -> piece.text().size()).sum();
    assertThat(excerpt.leftOut()).isEqualTo(10_000 - shown).isGreaterThan(9_900);
  }

  @Test
  void aLogWithoutFailuresIsShownAtItsEnd() throws IOException {
    LogExcerpt excerpt = excerpt(calm(500));
    assertThat(excerpt.pieces())
        .singleElement()
        .satisfies(piece -> {
          assertThat(piece.first()).isEqualTo(481);
          assertThat(piece.last()).isEqualTo(500);
        });
  }

  @Test
  void coloursAndControlCharactersAreTakenOut() throws IOException {
    assertThat(
            excerpt(List.of("\u001b[1;31mERROR\u001b[0m bell\u0007 \ttab"))
                .pieces()
                .getFirst()
                .text())
        .containsExactly("ERROR bell\uFFFD \ttab");
  }

  @Test
  void secretsAreNotShown() throws IOException {
    List<String> lines = calm(5);
    lines.add("ERROR login failed, password=hunter2");
    lines.add("-----BEGIN RSA PRIVATE KEY-----");
    lines.add("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC");
    lines.add("-----END RSA PRIVATE KEY-----");
    lines.add("after it");
    List<String> shown = excerpt(lines).pieces().getFirst().text();
    assertThat(shown.get(5)).isEqualTo("ERROR login failed, password=***");
    assertThat(shown.get(7)).isEqualTo("***");
    assertThat(shown.get(9)).isEqualTo("after it");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesAreLinesOfTheLogInOrderAndWithinTheBounds(long seed) throws IOException {
    var chance = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    int count = chance.nextInt(1, 3_000);
    for (int i = 0; i < count; i++) {
      String tail = "x".repeat(chance.nextInt(0, 600));
      lines.add(
          chance.nextInt(20) == 0
              ? "ERROR java.lang.Error" + chance.nextInt(9) + ": broken " + tail
              : "INFO fine " + tail);
    }
    LogExcerpt excerpt = excerpt(lines);
    long last = -1;
    int text = 0;
    int shown = 0;
    for (Piece piece : excerpt.pieces()) {
      assertThat(piece.first()).as("not adjacent").isGreaterThan(last + 1);
      last = piece.last();
      for (int i = 0; i < piece.text().size(); i++) {
        String line = lines.get((int) piece.first() - 1 + i);
        String cut = line.length() > 300 ? line.substring(0, 300) + "…" : line;
        assertThat(piece.text().get(i)).isEqualTo(cut);
        text += cut.length() + 1;
        shown++;
      }
    }
    assertThat(last).isLessThanOrEqualTo(count);
    assertThat(shown).isLessThanOrEqualTo(LogExcerpt.MOST_LINES);
    assertThat(text).isLessThan(LogExcerpt.MOST_TEXT + LogExcerpt.LONGEST_LINE + 2);
    assertThat(excerpt.leftOut()).isEqualTo(count - shown);
  }
}
