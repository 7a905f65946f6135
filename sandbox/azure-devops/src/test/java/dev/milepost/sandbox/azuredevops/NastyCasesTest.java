// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static dev.milepost.sandbox.azuredevops.TestingClient.V;
import static dev.milepost.sandbox.azuredevops.TestingClient.add;
import static dev.milepost.sandbox.azuredevops.TestingClient.link;
import static dev.milepost.sandbox.azuredevops.TestingClient.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.azuredevops.TestingClient.Answer;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What makes clients of Azure DevOps stumble: each case can be brought about. */
class NastyCasesTest {
  private static final String FABRIC =
      "vstfs:///Git/PullRequestId/ab6f2760-1b12-3ef6-95a6-47594d423b26%2F0f2ca920-f269-4545-b1f4-5b4173aa784e%2F17";

  private final TestingClient client = new TestingClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource({"203, ''", "302, /_signin?realm=Milepost-Demo", "401, ''"})
  void case1WrongCredentialsGetASignInPage(int status, String location) {
    client.controls().switches().set("sign-in-status", status);
    String wrong = "Basic " + TestingClient.basic("wrong");
    for (String authorization : new String[] {wrong, "", "Bearer none", "Basic %%%", "Basic"}) {
      Answer answer = client.send(authorization, "GET", "_apis/projects", "", Map.of());
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
      assertThat(answer.text()).contains("Sign In");
      assertThat(answer.header("Location")).isEqualTo(location);
    }
  }

  @Test
  void case1AClientThatRefusesRedirectsGets401() {
    Answer answer =
        client.send("", "GET", "_apis/projects", "", Map.of("X-TFS-FedAuthRedirect", "Suppress"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
  }

  @Test
  void case2AGoodAnswerAsksForAPause() {
    client.controls().switches().set("delay-on-success", 7);
    Answer answer = client.get("_apis/projects");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.header("X-RateLimit-Delay")).isEqualTo("7.000");
  }

  @Test
  void case3PastTheLimitRequestsAreBlockedUntilTheWindowMoves() {
    client.controls().switches().set("tstu-limit", 10);
    for (int i = 0; i < 7; i++) {
      assertThat(client.get("_apis/projects").header("Retry-After")).isEmpty();
    }
    Answer near = client.get("_apis/projects");
    assertThat(near.status()).isEqualTo(200);
    assertThat(near.header("X-RateLimit-Remaining")).isEqualTo("2");
    assertThat(near.header("Retry-After")).isEqualTo("1");
    client.get("_apis/projects");
    client.get("_apis/projects");
    Answer blocked = client.get("_apis/projects");
    assertThat(blocked.status()).isEqualTo(429);
    assertThat(blocked.message()).startsWith("TF400733: ");
    assertThat(blocked.header("Retry-After")).isEqualTo("300");
    assertThat(blocked.header("X-RateLimit-Reset"))
        .isEqualTo(Long.toString(TestingClient.NOW.plusSeconds(300).getEpochSecond()));
    client.controls().clock().advance(Duration.ofMinutes(5));
    assertThat(client.get("_apis/projects").status()).isEqualTo(200);
  }

  @Test
  void case3CanBeScriptedForOneRoute() {
    String route = "GET /{organization}/_apis/projects";
    client
        .controls()
        .faults()
        .add(Fault.next(route, new Fault.Effect.Answer(client.controls().preset("tf400733"))));
    assertThat(client.get("_apis/projects").message()).startsWith("TF400733");
    assertThat(client.get("_apis/projects").status()).isEqualTo(200);
  }

  @Test
  void case5MoreThan200IdsAreRefused() {
    var ids = Json.array();
    IntStream.rangeClosed(1, 201).forEach(ids::add);
    var body = Json.object();
    body.set("ids", ids);
    Answer answer = client.post("_apis/wit/workitemsbatch?" + V, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith("VS403474");
    ids.remove(200);
    body.put("errorPolicy", "omit");
    assertThat(client.post("_apis/wit/workitemsbatch?" + V, body).json().path("count").asInt())
        .isEqualTo(200);
  }

  @Test
  void case6MissingItemsAreNullsOrFailTheBatch() {
    int id = client.task("There");
    var body = Json.object().put("errorPolicy", "omit");
    body.putArray("ids").add(999_999).add(id);
    JsonNode value = client.post("_apis/wit/workitemsbatch?" + V, body).json().path("value");
    assertThat(value.get(0).isNull()).isTrue();
    assertThat(value.get(1).path("id").asInt()).isEqualTo(id);
    body.put("errorPolicy", "fail");
    Answer failed = client.post("_apis/wit/workitemsbatch?" + V, body);
    assertThat(failed.status()).isEqualTo(404);
    assertThat(failed.message()).startsWith("TF401232: Work item 999999 ");
  }

  @Test
  void case7AStaleRevisionIsAConflictAndChangesNothing() {
    int id = client.task("Old");
    assertThat(client.change(id, add("System.Title", "New")).status()).isEqualTo(200);
    Answer stale = client.change(id, operation("test", "/rev", 1), add("System.Title", "Lost"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.message()).startsWith("VS403351: Test Operation for path /rev failed");
    assertThat(stale.json().path("typeKey").asString())
        .isEqualTo("TestPatchOperationFailedException");
    assertThat(title(id)).isEqualTo("New");
    client.controls().switches().set("conflict-status", 409);
    Answer other = client.change(id, operation("test", "/rev", 1), add("System.Title", "Lost"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.message()).startsWith("TF26071");
    assertThat(
            client.change(id, operation("test", "/rev", 2), add("System.Title", "Newer")).status())
        .isEqualTo(200);
  }

  @Test
  void case8and9ARelationIsThereOnceWhateverTheCaseOfItsEscapes() {
    int id = client.task("Linked");
    assertThat(client.change(id, link("ArtifactLink", FABRIC, "Pull Request")).status())
        .isEqualTo(200);
    Answer again =
        client.change(id, link("ArtifactLink", FABRIC.replace("%2F", "%2f"), "Pull Request"));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("typeKey").asString()).isEqualTo("RelationAlreadyExistsException");
    assertThat(again.message()).isEqualTo("Relation already exists.");
    var body = Json.object();
    body.putArray("artifactUris").add(FABRIC.replace("%2F", "%2f"));
    JsonNode found =
        client
            .post("Fulfilment/_apis/wit/artifacturiquery?" + V, body)
            .json()
            .path("artifactUrisQueryResult")
            .get(FABRIC.replace("%2F", "%2f"));
    assertThat(found.get(0).path("id").asInt()).isEqualTo(id);
  }

  @Test
  void case8AnArtifactIsNoWebAddress() {
    Answer answer =
        client.change(
            client.task("Linked"),
            link("ArtifactLink", "https://example.com/pull/1", "Pull Request"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("Unrecognized Resource link");
  }

  @Test
  void case10ADisplayNameThatTwoHaveIsAmbiguous() {
    int id = client.task("Assigned");
    assertThat(client.change(id, add("System.AssignedTo", "Tester")).message())
        .isEqualTo("The identity value 'Tester' for field 'Assigned To' is an ambiguous identity.");
    assertThat(client.change(id, add("System.AssignedTo", "Nobody")).message())
        .isEqualTo("The identity value 'Nobody' for field 'Assigned To' is an unknown identity.");
    JsonNode assigned =
        client
            .change(id, add("System.AssignedTo", "second.tester@example.com"))
            .json()
            .path("fields")
            .path("System.AssignedTo");
    assertThat(assigned.path("displayName").asString()).isEqualTo("Tester");
    assertThat(assigned.path("uniqueName").asString()).isEqualTo("second.tester@example.com");
  }

  @Test
  void case11ARenamedStateKeepsItsCategory() {
    String types = "Field%20Service/_apis/wit/workitemtypes/User%20Story/";
    assertThat(client.get(types + "states").json().path("value").toString())
        .contains("{\"name\":\"In Development\",\"color\":\"007acc\",\"category\":\"InProgress\"}")
        .doesNotContain("\"Active\"");
    int id =
        client
            .create("Field%20Service", "User Story", add("System.Title", "Visit"))
            .json()
            .path("id")
            .asInt();
    assertThat(client.change(id, add("System.State", "Active")).message())
        .isEqualTo(
            "The field 'State' contains the value 'Active' that is not in the list of supported"
                + " values");
    assertThat(client.change(id, add("System.State", "Closed")).message())
        .startsWith("TF401320: Rule Error for field State.");
    assertThat(client.change(id, add("System.State", "In Development")).status()).isEqualTo(200);
    assertThat(client.change(id, add("System.State", "Closed")).status()).isEqualTo(200);
  }

  @Test
  void case11AFieldThatAStateDemandsIsNamed() {
    int id =
        client
            .create(
                "Field%20Service",
                "Bug", add("System.Title", "Late"), add("System.State", "In Development"))
            .json()
            .path("id")
            .asInt();
    Answer refused = client.change(id, add("System.State", "Resolved"));
    assertThat(refused.message()).contains("Custom.RootCause").contains("Required");
    assertThat(refused.json().path("customProperties").path("FieldReferenceName").asString())
        .isEqualTo("Custom.RootCause");
    assertThat(
            client
                .change(id, add("System.State", "Resolved"), add("Custom.RootCause", "Traffic"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void case12ADeletedItemIsInTheBinAndNowhereElse() {
    int id = client.task("Deleted");
    assertThat(client.delete("Fulfilment/_apis/wit/workitems/" + id + "?" + V).status())
        .isEqualTo(200);
    Answer gone = client.get("_apis/wit/workitems/" + id);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.message()).startsWith("TF401232: Work item " + id);
    assertThat(client.ids("SELECT [System.Id] FROM WorkItems WHERE [System.Id] = " + id)).isEmpty();
    String bin = "Fulfilment/_apis/wit/recyclebin/" + id + "?" + V;
    assertThat(client.get(bin).json().path("name").asString()).isEqualTo("Deleted");
    assertThat(client.patch(bin, Json.object().put("isDeleted", false)).status()).isEqualTo(200);
    assertThat(title(id)).isEqualTo("Deleted");
    assertThat(client.get(bin).status()).isEqualTo(404);
    client.delete("Fulfilment/_apis/wit/workitems/" + id + "?" + V);
    assertThat(client.delete(bin).status()).isEqualTo(204);
    assertThat(client.get(bin).status()).isEqualTo(404);
  }

  @Test
  void case13AFieldSaysWhetherItIsMarkdown() {
    int id = client.task("Described");
    client.change(id, add("System.Description", "<p>HTML</p>"));
    assertThat(client.get("_apis/wit/workitems/" + id).json().has("multilineFieldsFormat"))
        .isFalse();
    Answer markdown =
        client.change(
            id,
            add("System.Description", "**bold**"),
            operation("add", "/multilineFieldsFormat/System.Description", "Markdown"));
    assertThat(markdown.json().path("multilineFieldsFormat").toString())
        .isEqualTo("{\"System.Description\":\"markdown\"}");
    assertThat(markdown.json().path("fields").path("System.Description").asString())
        .isEqualTo("**bold**");
  }

  @Test
  void case14TagsAreTrimmedSortedAndOneInAnyCase() {
    int id = client.task("Tagged");
    client.change(id, add("System.Tags", " Urgent;two words ;,alpha"));
    assertThat(tags(id)).isEqualTo("alpha; two words; Urgent");
    client.change(id, add("System.Tags", "URGENT; beta"));
    assertThat(tags(id)).isEqualTo("alpha; beta; two words; Urgent");
    client.change(id, operation("replace", "/fields/System.Tags", "BETA"));
    assertThat(tags(id)).isEqualTo("beta");
    assertThat(client.ids("SELECT [System.Id] FROM WorkItems WHERE [System.Tags] CONTAINS 'BETA'"))
        .containsExactly(id);
    assertThat(client.ids("SELECT [System.Id] FROM WorkItems WHERE [System.Tags] CONTAINS 'bet'"))
        .isEmpty();
  }

  @Test
  void anEmptyFieldIsNotReplacedUnlessTheSwitchAllowsIt() {
    int id = client.task("Empty");
    var replace = operation("replace", "/fields/System.Description", "text");
    assertThat(client.change(id, replace).status()).isEqualTo(400);
    client.controls().switches().set("strict-replace", false);
    assertThat(client.change(id, replace).status()).isEqualTo(200);
  }

  private String title(int id) {
    return field(id, "System.Title");
  }

  private String tags(int id) {
    return field(id, "System.Tags");
  }

  private String field(int id, String name) {
    return client.get("_apis/wit/workitems/" + id).json().path("fields").path(name).asString();
  }
}
