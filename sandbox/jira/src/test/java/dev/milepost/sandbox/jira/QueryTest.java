// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What queries find, and how those are refused that cannot be answered. */
class QueryTest {
  private static final JiraFixture JIRA = JiraFixture.cloud();

  @AfterAll
  static void stop() {
    JIRA.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key in (PAY-4, PAY-3) order by key desc | PAY-4 PAY-3",
        "project = pay and type = Bug and resolution is not empty order by key | PAY-11 PAY-12",
        "project = PAY and sprint in openSprints() order by key | PAY-8 PAY-13",
        "sprint = 'PAY Sprint 1' and statusCategory != Done | ",
        "sprint = 1 and 'Story Points' >= 5 order by key | PAY-3 PAY-5",
        "cf[10033] = 0 | PAY-7",
        "project = PAY and cf[10033] is empty and type = Story | PAY-8",
        "parent = PAY-3 order by created, key | PAY-14 PAY-15",
        "text ~ 'card number' | PAY-3",
        "text ~ '\"staging\"' | PAY-11",
        "summary ~ 'receip*' order by key | PAY-6 PAY-12",
        "labels = pci and assignee = '712020:00000000-0000-4000-8000-000000000003' | PAY-3",
        "project = OPS and priority is empty and not key = OPS-2 order by key | OPS-1 OPS-3",
        "key > PAY-15 and key <= PAY-17 order by id | PAY-16 PAY-17",
        "project = OPS and (key = OPS-1 or key = OPS-3) and created < now() order by key | OPS-1 OPS-3",
        "project = PAY and resolved >= -8d order by key | PAY-10",
        "issuetype not in (Epic, Story, Task, Bug) order by key | PAY-14 PAY-15",
        "project = SEC or key = PAY-1 | !The value 'SEC' does not exist for the field 'project'.",
        "colour = red | !Field 'colour' does not exist or you do not have permission to view it.",
        "status = Nowhere | !The value 'Nowhere' does not exist for the field 'status'.",
        "status ~ Done | !The operator '~' is not supported by the 'status' field.",
        "key = PAY-999 | !An issue with key 'PAY-999' does not exist for field 'key'.",
        "created > soon | !Date value 'soon' for field 'created' is invalid.",
        "assignee in membersOf(x) | !Unable to find JQL function 'membersOf()'.",
        "project = | !Expecting either a value, list or function before the end of the query.",
        "project = PAY order key | !Expecting 'BY' but got 'key'.",
        "summary ~ 'half | !The quoted string 'half' has not been completed.",
        "project = PAY) | !Expecting 'OR' or 'AND' but got ')'.",
        "project in PAY | !Operator 'in' does not support the non-list value for the field 'project'.",
        "summary ~ \"a\\qb\" | !is an illegal JQL escape sequence.",
        "labels = a#b | !The character '#' is a reserved JQL character."
      })
  void finds(String jql, String wanted) {
    JsonNode answer =
        JIRA.get("/rest/api/3/search/jql?fields=summary&jql=" + JiraFixture.encoded(jql)).json();
    if (wanted != null && wanted.startsWith("!")) {
      assertThat(answer.path("errorMessages").path(0).asString("")).contains(wanted.substring(1));
      return;
    }
    assertThat(answer.has("issues")).as(answer.toString()).isTrue();
    assertThat(
            String.join(
                " ",
                answer
                    .path("issues")
                    .valueStream()
                    .map(it -> it.path("key").stringValue())
                    .toList()))
        .isEqualTo(wanted == null ? "" : wanted);
  }
}
