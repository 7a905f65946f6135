// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A life of an issue through every route; each exchange is held against the specification. */
class EveryRouteTest {
  @ParameterizedTest
  @EnumSource(Edition.class)
  void aWholeLifeAgreesWithTheSpecification(Edition edition) {
    boolean cloud = edition == Edition.CLOUD;
    try (JiraFixture jira = cloud ? JiraFixture.cloud() : JiraFixture.dataCenter()) {
      String api = cloud ? "/rest/api/3" : "/rest/api/2";
      meta(jira, api);
      String key =
          jira.post(api + "/issue", JiraFixture.task("A life", "labels", "[\"one\"]"))
              .json()
              .path("key")
              .stringValue();
      String issue = api + "/issue/" + key;
      ok(
          204,
          jira.put(issue, "{\"update\":{\"labels\":[{\"add\":\"two\"},{\"remove\":\"one\"}]}}"));
      ok(200, jira.get(issue + "?expand=names,transitions"));
      ok(200, jira.get(issue + "/editmeta"));
      comments(jira, issue, cloud);
      links(jira, api, issue, key);
      properties(jira, issue);
      transitions(jira, issue);
      assertThat(jira.get(issue).json().path("fields").path("labels").toString())
          .isEqualTo("[\"two\"]");
      ok(204, jira.delete(issue));
      ok(404, jira.get(issue));
      agile(jira);
    }
  }

  private static void ok(int status, JiraFixture.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  private static void meta(JiraFixture jira, String api) {
    for (String path :
        new String[] {
          "/serverInfo",
          "/myself",
          api.endsWith("3") ? "/mypermissions?permissions=BROWSE_PROJECTS" : "/mypermissions",
          "/project",
          "/project/PAY",
          "/project/PAY/statuses",
          "/field",
          "/priority",
          "/status",
          "/statuscategory",
          "/issuetype",
          "/resolution",
          "/issueLinkType",
          "/issue/createmeta/PAY/issuetypes",
          "/issue/createmeta/PAY/issuetypes/10001"
        }) {
      ok(200, jira.get(api + path));
    }
    if (api.endsWith("3")) {
      ok(200, jira.get(api + "/project/search?query=pay"));
      ok(200, jira.get(api + "/field/search?type=custom&query=story"));
      ok(200, jira.get(api + "/priority/search"));
      ok(200, jira.get(api + "/user/search?query=engineer"));
      ok(200, jira.get(api + "/users/search"));
      ok(410, jira.get(api + "/search?jql=project=PAY"));
      ok(200, jira.post(api + "/search/approximate-count", "{\"jql\":\"project = PAY\"}"));
      ok(
          200,
          jira.post(
              api + "/issue/bulkfetch",
              "{\"issueIdsOrKeys\":[\"PAY-2\",\"PAY-1\",\"PAY-999\"],\"fields\":[\"summary\"]}"));
      ok(200, jira.get(api + "/issue/PAY-3/changelog?maxResults=2"));
    }
    ok(
        201,
        jira.post(
            api + "/issue/bulk",
            "{\"issueUpdates\":[%s,%s]}"
                .formatted(JiraFixture.task("In bulk"), JiraFixture.task(""))));
  }

  private static void comments(JiraFixture jira, String issue, boolean cloud) {
    String body =
        cloud
            ? "{\"body\":{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Seen\"}]}]}}"
            : "{\"body\":\"Seen\"}";
    JsonNode comment = jira.post(issue + "/comment", body).json();
    String id = comment.path("id").stringValue();
    ok(200, jira.get(issue + "/comment"));
    ok(200, jira.put(issue + "/comment/" + id, body));
    ok(204, jira.delete(issue + "/comment/" + id));
    ok(404, jira.get(issue + "/comment/" + id));
  }

  private static void links(JiraFixture jira, String api, String issue, String key) {
    String link =
        "{\"globalId\":\"g\",\"relationship\":\"commit\",\"object\":{\"url\":\"http://localhost/\",\"title\":\"T\"}}";
    ok(201, jira.post(issue + "/remotelink", link));
    ok(200, jira.post(issue + "/remotelink", link.replace("\"relationship\":\"commit\",", "")));
    JsonNode links = jira.get(issue + "/remotelink").json();
    assertThat(links.size()).isEqualTo(1);
    assertThat(links.path(0).has("relationship")).as("what is missing is cleared").isFalse();
    ok(204, jira.delete(issue + "/remotelink?globalId=g"));
    String blocks =
        "{\"type\":{\"name\":\"Blocks\"},\"inwardIssue\":{\"key\":\"%s\"},\"outwardIssue\":{\"key\":\"PAY-4\"}}"
            .formatted(key);
    ok(201, jira.post(api + "/issueLink", blocks));
    ok(201, jira.post(api + "/issueLink", blocks));
    JsonNode linked = jira.get(issue).json().path("fields").path("issuelinks");
    assertThat(linked.size()).isEqualTo(1);
    assertThat(linked.path(0).path("outwardIssue").path("key").stringValue()).isEqualTo("PAY-4");
    String id = linked.path(0).path("id").stringValue();
    ok(200, jira.get(api + "/issueLink/" + id));
    assertThat(jira.delete(api + "/issueLink/" + id).status()).isIn(200, 204);
  }

  private static void properties(JiraFixture jira, String issue) {
    ok(201, jira.put(issue + "/properties/milepost", "{\"fingerprint\":\"f\"}"));
    ok(200, jira.put(issue + "/properties/milepost", "{\"fingerprint\":\"g\"}"));
    assertThat(jira.get(issue + "/properties/milepost").json().path("value").toString())
        .isEqualTo("{\"fingerprint\":\"g\"}");
    ok(200, jira.get(issue + "/properties"));
    ok(204, jira.delete(issue + "/properties/milepost"));
    ok(404, jira.get(issue + "/properties/milepost"));
  }

  private static void transitions(JiraFixture jira, String issue) {
    ok(200, jira.get(issue + "/transitions?expand=transitions.fields"));
    String to = "{\"transition\":{\"id\":\"%s\"}}";
    ok(400, jira.post(issue + "/transitions", to.formatted("51")));
    for (String id : new String[] {"11", "21", "31"}) {
      ok(204, jira.post(issue + "/transitions", to.formatted(id)));
    }
    JiraFixture.Answer incomplete = jira.post(issue + "/transitions", to.formatted("51"));
    ok(400, incomplete);
    assertThat(incomplete.json().path("errors").path("resolution").stringValue())
        .isEqualTo("Resolution is required.");
    ok(
        204,
        jira.post(
            issue + "/transitions",
            "{\"transition\":{\"id\":\"51\"},\"fields\":{\"resolution\":{\"name\":\"Done\"}}}"));
  }

  private static void agile(JiraFixture jira) {
    String agile = "/rest/agile/1.0";
    for (String path :
        new String[] {
          "/board",
          "/board/1",
          "/board/1/configuration",
          "/board/1/sprint?state=closed",
          "/board/1/issue?maxResults=3",
          "/board/1/backlog",
          "/board/1/sprint/1/issue",
          "/sprint/1",
          "/sprint/4/issue"
        }) {
      ok(200, jira.get(agile + path));
    }
    ok(400, jira.get(agile + "/board/2/sprint"));
    JsonNode sprint = jira.post(agile + "/sprint", "{\"name\":\"New\",\"originBoardId\":1}").json();
    String path = agile + "/sprint/" + sprint.path("id");
    ok(204, jira.post(path + "/issue", "{\"issues\":[\"PAY-16\"]}"));
    ok(400, jira.post(path, "{\"state\":\"active\"}"));
    ok(
        200,
        jira.post(
            path,
            "{\"state\":\"active\",\"startDate\":\"2026-11-21T09:00:00.000Z\",\"endDate\":\"2026-12-05T09:00:00.000Z\"}"));
    ok(200, jira.post(path, "{\"state\":\"closed\"}"));
    ok(400, jira.delete(path));
    ok(204, jira.post(agile + "/backlog/issue", "{\"issues\":[\"PAY-12\"]}"));
  }

  @Test
  void theSpecificationIsAtHandOrThisIsSkipped() {
    assumeTrue(
        Exchanges.specifications().isPresent(),
        "no specifications: set MILEPOST_SPECS to the folder that holds jira-cloud and jira-dc");
    assertThat(Exchanges.EXCEPTIONS).allSatisfy(it -> assertThat(it.reason()).isNotBlank());
  }
}
