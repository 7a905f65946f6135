// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiqlTest {
  private static final String SELECT = "SELECT [System.Id] FROM WorkItems WHERE ";
  private static final String ORDER = " ORDER BY [System.Id]";

  private static String conditions(Wiql wiql) {
    String query = wiql.query();
    assertThat(query).startsWith(SELECT).endsWith(ORDER);
    return query.substring(SELECT.length(), query.length() - ORDER.length());
  }

  private static final Wiql WIQL = Wiql.ofProject("Bob's");

  @Test
  void everyQueryIsOfAProjectAndItsValuesStayInTheirQuotes() {
    assertThat(conditions(WIQL)).isEqualTo("[System.TeamProject] = 'Bob''s'");
    assertThat(Wiql.quoted("' OR '1' = '1")).isEqualTo("''' OR ''1'' = ''1'");
    assertThat(Wiql.quoted("a\u0000b")).isEqualTo("'ab'");
  }

  @Test
  void momentsAreExactToTheMillisecond() {
    Instant moment = Instant.parse("2026-03-04T05:06:07.123456789Z");

    assertThat(conditions(WIQL.since(Names.CHANGED, moment)))
        .endsWith("AND [System.ChangedDate] >= '2026-03-04T05:06:07.123Z'");
    assertThat(WIQL.query(moment)).endsWith(ORDER + " ASOF '2026-03-04T05:06:07.123Z'");
  }

  @Test
  void eachWordIsLookedForInTheTitleAndInTheLongTexts() {
    assertThat(conditions(WIQL.text(" C++  it's ")))
        .endsWith(
            "AND ([System.Title] CONTAINS 'C++' OR [System.Description] CONTAINS WORDS 'C' OR"
                + " [Microsoft.VSTS.TCM.ReproSteps] CONTAINS WORDS 'C') AND ([System.Title]"
                + " CONTAINS 'it''s' OR [System.Description] CONTAINS WORDS 'it s' OR"
                + " [Microsoft.VSTS.TCM.ReproSteps] CONTAINS WORDS 'it s')");
    assertThat(conditions(WIQL.text("***"))).endsWith("AND ([System.Title] CONTAINS '***')");
  }

  @Test
  void aVeryLongTextBecomesNoVeryLongQuery() {
    String text = ("x'".repeat(1_000) + " ").repeat(500);

    assertThat(WIQL.text(text).query().length()).isLessThan(32_000);
  }

  @Test
  void whatNothingCanBeIsACondition() {
    assertThat(conditions(WIQL.in(Names.TYPE, List.of()))).endsWith("AND [System.Id] = 0");
    assertThat(conditions(WIQL.any(List.of()))).endsWith("AND [System.Id] = 0");
    assertThat(conditions(WIQL.tag("a;b"))).endsWith("AND [System.Id] = 0");
  }

  @Test
  void idsAreARange() {
    assertThat(conditions(WIQL.ids(7, 0))).endsWith("AND [System.Id] > 7");
    assertThat(conditions(WIQL.ids(7, 9))).endsWith("[System.Id] > 7 AND [System.Id] <= 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[System.Tags] CONTAINS 'order by'",
        "([System.Id] > 1 AND [Custom.Mode] = 'asof') OR [System.Title] = 'it''s (not'",
        "[System.Title] CONTAINS \"select\""
      })
  void aConditionStandsInParentheses(String condition) {
    assertThat(Wiql.fault(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "[System.Id] > 1 ORDER BY [System.Id],it is more than a condition",
        "[System.Id] > 1 ASOF '2026-01-01',it is more than a condition",
        "[System.Id] > 1) OR ([System.Id] > 2,its parentheses do not match",
        "([System.Id] > 1,its parentheses do not match",
        "[System.Title] = 'open,a quote is not closed"
      })
  void whatIsMoreThanAConditionIsAFault(String condition, String fault) {
    assertThat(Wiql.fault(condition)).startsWith(fault);
  }
}
