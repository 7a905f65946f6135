// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.JiraFixture.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong with the real Jira Cloud can be made to go wrong here. */
class CloudNastyCasesTest {
  private static final String API = "/rest/api/3";
  private static final String SEARCH = API + "/search/jql?jql=project+%3D+PAY+order+by+key";

  private final JiraFixture jira = JiraFixture.cloud();

  @AfterEach
  void stop() {
    jira.close();
  }

  @Test
  void case1aPageIsShorterThanAskedForAndNotTheLast() {
    jira.turn(Turns.SHORT_PAGES, true);
    JsonNode page = jira.get(SEARCH + "&maxResults=10").json();
    assertThat(page.path("issues").size()).isEqualTo(6);
    assertThat(page.path("isLast").booleanValue()).isFalse();
    assertThat(keys(SEARCH + "&maxResults=10")).hasSameSizeAs(payments());
  }

  @Test
  void case2theTokenRepeatsAndIsLastIsMissing() {
    jira.turn(Turns.REPEAT_TOKEN, true);
    jira.turn(Turns.OMIT_IS_LAST, true);
    JsonNode first = jira.get(SEARCH + "&maxResults=5").json();
    String token = first.path("nextPageToken").stringValue();
    JsonNode second = jira.get(SEARCH + "&maxResults=5&nextPageToken=" + token).json();
    assertThat(second.path("nextPageToken").stringValue()).isEqualTo(token);
    assertThat(second.has("isLast")).isFalse();
  }

  @Test
  void case3aTokenIsGoodForSevenDays() {
    String token = jira.get(SEARCH + "&maxResults=5").json().path("nextPageToken").stringValue();
    jira.pass(Duration.ofDays(7).minusSeconds(1));
    assertThat(jira.get(SEARCH + "&nextPageToken=" + token).status()).isEqualTo(200);
    jira.pass(Duration.ofSeconds(1));
    Answer late = jira.get(SEARCH + "&nextPageToken=" + token);
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.text()).contains("expired");
  }

  @Test
  void case4anUnboundedQueryIsRefused() {
    assertThat(jira.get(API + "/search/jql?jql=order+by+created").text())
        .contains("Unbounded JQL queries are not allowed here");
    assertThat(jira.post(API + "/search/approximate-count", "{\"jql\": \"\"}").status())
        .isEqualTo(400);
  }

  @Test
  void case5withoutFieldsThereAreIdsOnly() {
    JsonNode issue = jira.get(SEARCH).json().path("issues").path(0);
    assertThat(issue.propertyNames()).containsExactly("id");
  }

  @Test
  void case6aDocumentIsKeptWithItsUnknownNodes() {
    JsonNode before = description("PAY-3");
    assertThat(before.toString()).contains("sandboxOnly", "mediaSingle", "tableHeader");
    ObjectNode edit = Json.object();
    edit.putObject("fields").set("description", before);
    assertThat(jira.put(API + "/issue/PAY-3", edit.toString()).status()).isEqualTo(204);
    assertThat(description("PAY-3")).isEqualTo(before);
    assertThat(jira.put(API + "/issue/PAY-3", "{\"fields\":{\"description\":\"plain\"}}").text())
        .contains("Operation value must be an Atlassian Document");
  }

  private JsonNode description(String key) {
    return jira.get(API + "/issue/" + key).json().path("fields").path("description");
  }

  @Test
  void case7aTeamManagedProjectHasNoPriority() {
    JsonNode fields = jira.get(API + "/issue/OPS-1").json().path("fields");
    assertThat(fields.path("priority").isNull()).isTrue();
    assertThat(fields.path("project").path("style").stringValue()).isEqualTo("next-gen");
    assertThat(jira.put(API + "/issue/OPS-1", "{\"fields\":{\"priority\":{\"id\":\"1\"}}}").json())
        .hasToString(
            "{\"errorMessages\":[],\"errors\":{\"priority\":\"Field 'priority' cannot be set. It"
                + " is not on the appropriate screen, or unknown.\"}}");
  }

  @Test
  void case8twoFieldsAreCalledStoryPointsAndTheBoardSaysWhichCounts() {
    List<String> ids = new ArrayList<>();
    for (JsonNode field : jira.get(API + "/field").json()) {
      if (field.path("name").stringValue().equals("Story Points")) {
        ids.add(field.path("id").stringValue());
      }
    }
    assertThat(ids).hasSize(2).doesNotContain("customfield_10016");
    JsonNode board = jira.get("/rest/agile/1.0/board/1/configuration").json();
    assertThat(ids).contains(board.path("estimation").path("field").path("fieldId").stringValue());
  }

  @Test
  void case9aFieldThatIsNotOnTheScreenIsNamed() {
    String leftover = jira.world().catalog().fields().leftoverPoints().id();
    Answer refused = jira.post(API + "/issue", JiraFixture.task("x", leftover, "3"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").path(leftover).stringValue())
        .contains("It is not on the appropriate screen, or unknown");
    assertThat(payments()).as("nothing was created").noneMatch(it -> it.summary.equals("x"));
  }

  @Test
  void case10threeLimitsSayWhichTheyAre() {
    jira.turn(Turns.BURST_LIMIT, true);
    jira.turn(Turns.BURST_RATE, 2);
    jira.get(API + "/myself");
    jira.get(API + "/myself");
    assertThat(reason(jira.get(API + "/myself"))).isEqualTo("jira-burst-based");
    assertThat(jira.get(API + "/priority").status()).as("another endpoint").isEqualTo(200);
    jira.pass(Duration.ofSeconds(1));
    assertThat(jira.get(API + "/myself").status()).isEqualTo(200);
    jira.turn(Turns.BURST_LIMIT, false);
    jira.turn(Turns.ISSUE_LIMIT, true);
    for (int i = 0; i < 20; i++) {
      jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"Turn " + i + "\"}}");
    }
    Answer perIssue = jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"More\"}}");
    assertThat(reason(perIssue)).isEqualTo("jira-per-issue-on-write");
    assertThat(jira.put(API + "/issue/PAY-5", "{\"fields\":{\"summary\":\"Other\"}}").status())
        .isEqualTo(204);
    jira.turn(Turns.QUOTA_SPENT, true);
    Answer quota = jira.get(API + "/myself");
    assertThat(reason(quota)).isEqualTo("jira-quota-tenant-based");
    assertThat(quota.header("Retry-After")).isEqualTo("3599");
  }

  private static String reason(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    return answer.header("RateLimit-Reason");
  }

  @Test
  void case11aResetIsAnInstantAndALimitMayComeBare() {
    jira.turn(Turns.QUOTA_SPENT, true);
    assertThat(jira.get(API + "/myself").header("X-RateLimit-Reset"))
        .isEqualTo("2026-11-21T13:00:00Z");
    jira.turn(Turns.BARE_LIMITS, true);
    assertThat(jira.get(API + "/myself").header("Retry-After")).isEqualTo("(none)");
  }

  @Test
  void case12aLongChangeLogIsWholeOnlyInBulk() {
    Issue busy =
        payments().stream().filter(it -> it.history.size() > 100).findFirst().orElseThrow();
    JsonNode inline =
        jira.get(API + "/issue/" + busy.key + "?expand=changelog").json().path("changelog");
    assertThat(inline.path("histories").size()).isEqualTo(100);
    assertThat(inline.path("total").intValue()).isEqualTo(busy.history.size());
    Set<String> ids = new HashSet<>();
    String token = "";
    do {
      String body =
          "{\"issueIdsOrKeys\":[\"%s\"],\"maxResults\":50%s}"
              .formatted(busy.key, token.isEmpty() ? "" : ",\"nextPageToken\":\"" + token + "\"");
      JsonNode page = jira.post(API + "/changelog/bulkfetch", body).json();
      page.path("issueChangeLogs")
          .path(0)
          .path("changeHistories")
          .forEach(it -> ids.add(it.path("id").stringValue()));
      token = page.path("nextPageToken").asString("");
    } while (!token.isEmpty());
    assertThat(ids).hasSize(busy.history.size());
  }

  @Test
  void case13aMovedIssueIsFoundByItsOldKey() {
    String moved = jira.sandbox().move("PAY-13", "OPS");
    assertThat(moved).startsWith("OPS-");
    JsonNode issue = jira.get(API + "/issue/PAY-13").json();
    assertThat(issue.path("key").stringValue()).isEqualTo(moved);
    assertThat(issue.path("id").stringValue()).isEqualTo("10013");
  }

  private List<Issue> payments() {
    return jira.world().all().stream().filter(it -> it.project.key().equals("PAY")).toList();
  }

  private List<String> keys(String path) {
    List<String> keys = new ArrayList<>();
    JsonNode page = jira.get(path + "&fields=summary").json();
    while (true) {
      page.path("issues").forEach(it -> keys.add(it.path("key").stringValue()));
      if (!page.has("nextPageToken")) {
        assertThat(keys).doesNotHaveDuplicates();
        return keys;
      }
      String token = page.path("nextPageToken").stringValue();
      page = jira.get(path + "&fields=summary&nextPageToken=" + token).json();
    }
  }
}
