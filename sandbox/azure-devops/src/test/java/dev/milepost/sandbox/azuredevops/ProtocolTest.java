// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static dev.milepost.sandbox.azuredevops.TestingClient.V;
import static dev.milepost.sandbox.azuredevops.TestingClient.add;
import static dev.milepost.sandbox.azuredevops.TestingClient.link;
import static dev.milepost.sandbox.azuredevops.TestingClient.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.sandbox.azuredevops.TestingClient.Answer;
import dev.milepost.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProtocolTest {
  private final TestingClient client = new TestingClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_apis/projects/Fulfilment",
        "_apis/teams",
        "_apis/projects/Fulfilment/teams",
        "_apis/projects/Fulfilment/teams/Fulfilment%20Team/members",
        "_apis/process/processes",
        "Fulfilment/_apis/wit/fields",
        "Fulfilment/_apis/wit/fields/System.Title",
        "Fulfilment/_apis/wit/workitemtypes",
        "Fulfilment/_apis/wit/workitemtypes/Bug",
        "Fulfilment/_apis/wit/workitemtypes/Bug/states",
        "Fulfilment/_apis/wit/workitemtypes/Bug/fields?$expand=allowedValues",
        "Fulfilment/_apis/wit/workitemtypecategories",
        "Fulfilment/_apis/wit/workitemtypecategories/Microsoft.BugCategory",
        "_apis/wit/workitemrelationtypes",
        "_apis/wit/workitemrelationtypes/System.LinkTypes.Hierarchy-Forward",
        "_apis/wit/artifactlinktypes",
        "Fulfilment/_apis/wit/classificationnodes?$depth=2",
        "Fulfilment/_apis/wit/tags",
        "Fulfilment/_apis/wit/recyclebin",
        "Fulfilment/_apis/wit/workitems/4?$expand=all",
        "Fulfilment/_apis/wit/workitems?ids=1,2&fields=System.Id,System.Title",
        "Fulfilment/_apis/wit/workItems/4/updates",
        "Fulfilment/_apis/wit/workItems/4/updates/2",
        "Fulfilment/_apis/wit/workItems/4/revisions",
        "Fulfilment/_apis/wit/workItems/4/revisions/1",
        "Fulfilment/_apis/work/processconfiguration",
        "Fulfilment/Fulfilment%20Team/_apis/work/teamsettings",
        "Fulfilment/Fulfilment%20Team/_apis/work/teamsettings/teamfieldvalues",
        "Fulfilment/Fulfilment%20Team/_apis/work/backlogconfiguration",
        "Fulfilment/Fulfilment%20Team/_apis/work/backlogs",
        "Fulfilment/Fulfilment%20Team/_apis/work/backlogs/Microsoft.RequirementCategory",
        "Fulfilment/Fulfilment%20Team/_apis/work/backlogs/Microsoft.RequirementCategory/workItems",
        "Fulfilment/Fulfilment%20Team/_apis/work/boards",
        "Fulfilment/Fulfilment%20Team/_apis/work/boards/Stories",
        "Fulfilment/Fulfilment%20Team/_apis/work/boards/Stories/columns",
        "Fulfilment/_apis/git/repositories",
        "Fulfilment/_apis/git/repositories/fulfilment",
        "Fulfilment/_apis/git/repositories/fulfilment/commits",
        "Fulfilment/_apis/git/repositories/fulfilment/commits/4800cfa0be564b1e606d6811e99e0380f765a9c4",
        "Fulfilment/_apis/git/repositories/fulfilment/pullrequests",
        "Fulfilment/_apis/git/repositories/fulfilment/pullrequests/17",
        "Fulfilment/_apis/git/pullrequests/17",
        "_apis/hooks/subscriptions",
      })
  void answersAndKeepsToTheVendorsDocuments(String path) {
    assertThat(client.get(path + (path.contains("?") ? "&" : "?") + V).status()).isEqualTo(200);
  }

  @Test
  void aSprintHasItemsCapacitiesAndDaysOff() {
    String iterations = "Fulfilment/Fulfilment%20Team/_apis/work/teamsettings/iterations";
    JsonNode current = client.get(iterations + "?$timeframe=current&" + V).json().path("value");
    assertThat(current.size()).isEqualTo(1);
    String one = iterations + "/" + current.get(0).path("id").asString();
    assertThat(client.get(one + "?" + V).json().path("attributes").path("timeFrame").asString())
        .isEqualTo("current");
    assertThat(client.get(one + "/workitems?" + V).json().path("workItemRelations").size())
        .isGreaterThan(4);
    assertThat(client.get(one + "/capacities?" + V).json().path("totalCapacityPerDay").asDouble())
        .isEqualTo(11);
    assertThat(client.get(one + "/teamdaysoff?" + V).json().path("daysOff").size()).isEqualTo(1);
  }

  @Test
  void organizationAndRoutesAreFoundInAnyCase() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("milepost-demo", "MILEPOST-DEMO", "Milepost-Demo")) {
        URI uri = client.base().resolve("/" + path + "/_APIS/WIT/WorkItems/1");
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + TestingClient.basic("sandbox-pat"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', VssVersionNotSpecifiedException",
    "?api-version=9.0, VssVersionOutOfRangeException",
    "?api-version=7.2, VssInvalidPreviewVersionException",
    "?api-version=x, VssInvalidApiVersionException",
  })
  void theVersionIsChecked(String query, String type) {
    Answer answer = client.post("_apis/wit/workitemsbatch" + query, Json.object());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("typeKey").asString()).isEqualTo(type);
  }

  @Test
  void theVersionMayStandInTheAcceptHeader() {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Accept", "application/json;api-version=7.1");
    String body = "{\"ids\":[1]}";
    assertThat(client.send("POST", "_apis/wit/workitemsbatch", body, headers).status())
        .isEqualTo(200);
  }

  @Test
  void commentsAreAPreview() {
    Answer answer = client.get("Fulfilment/_apis/wit/workItems/4/comments?" + V);
    assertThat(answer.json().path("typeKey").asString())
        .isEqualTo("VssInvalidPreviewVersionException");
    String preview = "Fulfilment/_apis/wit/workItems/4/comments?api-version=7.1-preview.4";
    assertThat(client.get(preview).json().path("totalCount").asInt()).isZero();
  }

  @Test
  void aPatchOfAnotherContentTypeIsRefused() {
    Answer answer =
        client.send(
            "PATCH",
            "_apis/wit/workitems/1?" + V,
            TestingClient.patchOf(add("System.Title", "x")),
            Map.of("Content-Type", "application/json"));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.message()).contains("application/json-patch+json");
  }

  @Test
  void whoMayOnlyReadMayNotWrite() {
    Answer answer =
        client.send(
            "Basic " + TestingClient.basic(AzureDevOpsSandbox.READ_ONLY_TOKEN),
            "PATCH",
            "_apis/wit/workitems/1?" + V,
            TestingClient.patchOf(add("System.Title", "x")),
            TestingClient.patchType());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).startsWith("TF237111");
  }

  @Test
  void aBearerTokenIsGoodUntilItsEnd() throws Exception {
    String form =
        "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret"
            + "&scope=499b84ac-1321-427f-aa17-267ca6975798%2F.default";
    HttpResponse<String> granted = token(form);
    assertThat(granted.statusCode()).isEqualTo(200);
    String token =
        Json.parse(granted.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .path("access_token")
            .asString();
    assertThat(get("Bearer " + token).status()).isEqualTo(200);
    client.controls().clock().advance(Duration.ofHours(1));
    assertThat(get("Bearer " + token).status()).isEqualTo(203);
    assertThat(token(form.replace("sandbox-secret", "wrong")).statusCode()).isEqualTo(401);
    assertThat(token(form.replace("default", "other")).body()).contains("invalid_scope");
  }

  private Answer get(String authorization) {
    return client.send(authorization, "GET", "_apis/projects", "", Map.of());
  }

  private HttpResponse<String> token(String form) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(client.base().resolve("/tenant/oauth2/v2.0/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void validateOnlyAndFailedPatchesChangeNothing() {
    int id = client.task("Kept");
    Answer preview =
        client.send(
            "PATCH",
            "_apis/wit/workitems/" + id + "?validateOnly=true&" + V,
            TestingClient.patchOf(add("System.Title", "Tried")),
            TestingClient.patchType());
    assertThat(preview.json().path("fields").path("System.Title").asString()).isEqualTo("Tried");
    Answer failed = client.change(id, add("System.Title", "Half"), add("Custom.Unknown", "x"));
    assertThat(failed.message()).isEqualTo("TF51535: Cannot find field Custom.Unknown.");
    JsonNode now = client.get("_apis/wit/workitems/" + id).json();
    assertThat(now.path("rev").asInt()).isEqualTo(1);
    assertThat(now.path("fields").path("System.Title").asString()).isEqualTo("Kept");
  }

  @Test
  void rulesCanBeBypassedToTellHistory() {
    Answer old =
        client.send(
            "POST",
            "Fulfilment/_apis/wit/workitems/$Bug?bypassRules=true&" + V,
            TestingClient.patchOf(
                add("System.Title", "Old"),
                add("System.CreatedDate", "2020-01-02T03:04:05Z"),
                add("System.CreatedBy", "developer@example.com")),
            TestingClient.patchType());
    JsonNode fields = old.json().path("fields");
    assertThat(fields.path("System.CreatedDate").asString()).isEqualTo("2020-01-02T03:04:05Z");
    assertThat(fields.path("System.ChangedDate").asString()).isEqualTo("2020-01-02T03:04:05Z");
    assertThat(
            client
                .create(
                    "Fulfilment",
                    "Bug",
                    add("System.Title", "x"),
                    add("System.CreatedDate", "2020-01-01"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aParentIsOneAndNeverBelowItself() {
    int parent = client.task("Parent");
    int child = client.task("Child");
    String up = "System.LinkTypes.Hierarchy-Reverse";
    assertThat(client.change(child, link(up, url(parent), "")).status()).isEqualTo(200);
    assertThat(client.change(child, link(up, url(client.task("Other")), "")).message())
        .startsWith("TF201036");
    assertThat(client.change(parent, link(up, url(child), "")).message()).startsWith("TF201035");
    JsonNode updates = client.get("_apis/wit/workItems/" + parent + "/updates").json();
    assertThat(updates.path("value").get(1).path("rev").asInt()).isEqualTo(1);
    assertThat(updates.path("value").get(1).path("relations").path("added").size()).isEqualTo(1);
    assertThat(client.change(child, operation("remove", "/relations/0", "")).status())
        .isEqualTo(200);
    assertThat(
            client
                .get("_apis/wit/workitems/" + parent + "?$expand=relations")
                .json()
                .has("relations"))
        .isFalse();
  }

  private String url(int id) {
    return client.base() + "/_apis/wit/workItems/" + id;
  }

  @Test
  void zeroIsAnEstimateAndNothingIsNone() {
    String points = "Microsoft.VSTS.Scheduling.StoryPoints";
    int id =
        client
            .create("Fulfilment", "User Story", add("System.Title", "Free"), add(points, 0))
            .json()
            .path("id")
            .asInt();
    JsonNode fields = client.get("_apis/wit/workitems/" + id).json().path("fields");
    assertThat(fields.path(points).asDouble(-1)).isZero();
    client.change(id, operation("remove", "/fields/" + points, ""));
    assertThat(client.get("_apis/wit/workitems/" + id).json().path("fields").has(points)).isFalse();
  }

  @Test
  void attachmentsAndIterationsCanBeAdded() {
    Answer uploaded =
        client.send(
            "POST",
            "Fulfilment/_apis/wit/attachments?fileName=log.txt&" + V,
            "line",
            Map.of("Content-Type", "application/octet-stream"));
    assertThat(uploaded.status()).isEqualTo(201);
    String id = uploaded.json().path("id").asString();
    assertThat(client.get("Fulfilment/_apis/wit/attachments/" + id).text()).isEqualTo("line");
    Answer node =
        client.post(
            "Fulfilment/_apis/wit/classificationnodes/iterations?" + V,
            Json.object().put("name", "Sprint 99"));
    assertThat(node.status()).isEqualTo(201);
    assertThat(
            client
                .change(client.task("x"), add("System.IterationPath", "Fulfilment\\Sprint 99"))
                .status())
        .isEqualTo(200);
    assertThat(
            client
                .change(client.task("x"), add("System.IterationPath", "Fulfilment\\None"))
                .message())
        .startsWith("TF401347");
  }

  @Test
  void case16TheVendorsDocumentsBeginWithAByteOrderMark() throws IOException {
    assumeTrue(
        VendorSpecification.folder().isPresent(), "MILEPOST_SPECS names no folder with 'ado'");
    Path file = VendorSpecification.folder().orElseThrow().resolve("wit-7.1-workItemTracking.json");
    assertThat(Files.readString(file)).startsWith("\uFEFF");
    assertThat(VendorSpecification.read(file).path("swagger").asString()).isEqualTo("2.0");
    int before = VendorSpecification.checked();
    client.get("_apis/projects?" + V);
    assertThat(VendorSpecification.checked()).isGreaterThan(before);
  }
}
