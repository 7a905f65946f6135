// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The sprints of the data set by the charts; the figures were worked out by hand from its story.
 */
class VelocityTest {
  private static final String CHARTS = "/rest/greenhopper/1.0/rapid/charts/";

  @ParameterizedTest
  @EnumSource(Edition.class)
  void committedAndCompletedAreThoseOfTheirTime(Edition edition) {
    try (JiraFixture jira = open(edition)) {
      JsonNode velocity = jira.get(CHARTS + "velocity?rapidViewId=1").json();
      JsonNode entries = velocity.path("velocityStatEntries");
      assertThat(figures(entries, "1")).containsExactly(16.0, 11.0);
      assertThat(figures(entries, "2")).containsExactly(23.0, 14.0);
      assertThat(figures(entries, "3")).containsExactly(20.0, 20.0);
      assertThat(velocity.path("sprints").size()).isEqualTo(3);
    }
  }

  private static List<Double> figures(JsonNode entries, String sprint) {
    JsonNode entry = entries.path(sprint);
    return List.of(
        entry.path("estimated").path("value").doubleValue(),
        entry.path("completed").path("value").doubleValue());
  }

  @ParameterizedTest
  @CsvSource({
    "1, PAY-3 PAY-4 PAY-11, PAY-5, PAY-7, PAY-11",
    "2, PAY-5 PAY-12, PAY-6 PAY-9, '', PAY-12",
    "3, PAY-6 PAY-7 PAY-9 PAY-10, '', '', ''"
  })
  void aReportTellsWhatCameAndWent(
      String sprint, String completed, String open, String removed, String added) {
    try (JiraFixture jira = JiraFixture.cloud()) {
      JsonNode contents =
          jira.get(CHARTS + "sprintreport?rapidViewId=1&sprintId=" + sprint)
              .json()
              .path("contents");
      assertThat(keys(contents, "completedIssues")).isEqualTo(completed);
      assertThat(keys(contents, "issuesNotCompletedInCurrentSprint")).isEqualTo(open);
      assertThat(keys(contents, "puntedIssues")).isEqualTo(removed);
      assertThat(String.join(" ", contents.path("issueKeysAddedDuringSprint").propertyNames()))
          .isEqualTo(added);
    }
  }

  private static String keys(JsonNode contents, String list) {
    return String.join(
        " ", contents.path(list).valueStream().map(it -> it.path("key").stringValue()).toList());
  }

  private static JiraFixture open(Edition edition) {
    return edition == Edition.CLOUD ? JiraFixture.cloud() : JiraFixture.dataCenter();
  }
}
