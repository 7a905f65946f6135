// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqlTest {
  @Test
  void aValueCannotEndItsQuotes() {
    assertThat(Jql.quoted("a\" OR project is not EMPTY \\"))
        .isEqualTo("\"a\\\" OR project is not EMPTY \\\\\"");
    assertThat(Jql.quoted("a\nb\u0000")).isEqualTo("\"a\\u000ab\\u0000\"");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyQuotedValueHasNoBareQuoteInside(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(20, 0, 128).forEach(c -> text.append((char) c));

      String quoted = Jql.quoted(text.toString());

      String inside = quoted.substring(1, quoted.length() - 1);
      assertThat(inside.replaceAll("\\\\(u[0-9a-f]{4}|[\"\\\\])", "")).doesNotContain("\"", "\\");
    }
  }

  @Test
  void wordsAreNoOperatorsOfTheTextSearch() {
    assertThat(Jql.words("pool* OR \"exhausted\" -100/100 Größe?"))
        .containsExactly("pool", "or", "exhausted", "100", "100", "größe");
    assertThat(Jql.words(" *~\"' ")).isEmpty();
  }

  @Test
  void aTimeIsInTheUsersZone() {
    Instant moment = Instant.parse("2026-06-01T12:34:56Z");

    assertThat(new Jql().since("updated", moment, ZoneId.of("Asia/Kathmandu")).unordered())
        .isEqualTo("updated >= \"2026-06-01 18:19\"");
    assertThat(new Jql().until("updated", moment, ZoneOffset.UTC).unordered())
        .isEqualTo("updated <= \"2026-06-01 12:35\"");
  }

  @Test
  void anHourThatComesTwiceIsAskedForFromItsFirstTime() {
    Instant second = Instant.parse("2026-10-25T01:30:00Z");

    assertThat(new Jql().since("updated", second, ZoneId.of("Europe/Berlin")).unordered())
        .isEqualTo("updated >= \"2026-10-25 02:30\"");
    assertThat(
            new Jql()
                .since("updated", second.plusSeconds(1_800), ZoneId.of("Europe/Berlin"))
                .unordered())
        .isEqualTo("updated >= \"2026-10-25 02:00\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status = Done) OR (project is not EMPTY      | its parentheses do not match",
        "status in (Done, Open                        | its parentheses do not match",
        "summary ~ \"open                              | a quote is not closed",
        "summary ~ 'it\\'                              | a quote is not closed",
        "summary ~ \"a\\                               | a quote is not closed",
        "status = Done\\                               | a backslash is outside of quotes",
        "x = a\\\" ) OR (y = \"b\" AND z = c\\\"         | a backslash is outside of quotes",
        "status = Done Order  By created              | it orders the items, which the search does by"
            + " itself",
      })
  void whatCouldLeaveItsParenthesesIsRefused(String condition, String fault) {
    assertThat(Jql.fault(condition)).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status in (Done, Open) AND (assignee is EMPTY OR reporter = currentUser())",
        "summary ~ \") OR (order by \\\" '\"",
        "summary ~ 'a) \" \\' \\\\' AND border = 1",
        "summary ~ \"it's\" OR summary ~ 'say \"so\"'",
      })
  void aWholeConditionIsTaken(String condition) {
    assertThat(Jql.fault(condition)).isEmpty();
  }

  @Test
  void aLongQuotedTextIsRead() {
    assertThat(Jql.fault("summary ~ \"" + "a)".repeat(50_000) + "\"")).isEmpty();
  }
}
