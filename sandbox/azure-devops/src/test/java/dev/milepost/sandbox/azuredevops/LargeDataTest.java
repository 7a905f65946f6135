// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.azuredevops.TestingClient.Answer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Limits that show with many items only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeDataTest {
  private static final int GENERATED = 20_001;
  private static final String GENERATED_ONLY =
      "SELECT [System.Id] FROM WorkItems WHERE [System.Title] CONTAINS 'Generated story'";

  private TestingClient client = new TestingClient();

  @BeforeAll
  void start() {
    client.close();
    client = new TestingClient(GENERATED);
  }

  @AfterAll
  void stop() {
    client.close();
  }

  @Test
  void case4MoreThan20000RowsAreRefusedAndNeverCut() {
    Answer refused = client.wiql(GENERATED_ONLY, "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message())
        .isEqualTo(
            "VS402337: The number of work items returned exceeds the size limit of 20000. Change"
                + " the query to return fewer items.");
    int first =
        client.wiql(GENERATED_ONLY, "&$top=1").json().path("workItems").get(0).path("id").asInt();
    Answer bounded = client.wiql(GENERATED_ONLY + " AND [System.Id] > " + first, "");
    assertThat(bounded.json().path("workItems").size()).isEqualTo(20_000);
  }

  @Test
  void theFeedGivesEveryRevisionOnceAndEndsWithAToken() {
    Set<String> seen = new HashSet<>();
    String token = "";
    JsonNode batch;
    do {
      batch = client.get("_apis/wit/reporting/workitemrevisions?fields=System.Id" + token).json();
      for (JsonNode revision : batch.path("values")) {
        assertThat(seen.add(revision.path("id") + "/" + revision.path("rev"))).isTrue();
      }
      token = "&continuationToken=" + batch.path("continuationToken").asString();
    } while (!batch.path("isLastBatch").asBoolean());
    assertThat(seen).hasSizeGreaterThan(2 * GENERATED);
    int id = client.task("After the end");
    JsonNode next =
        client.get("_apis/wit/reporting/workitemrevisions?x=" + token).json().path("values");
    assertThat(next.size()).isEqualTo(1);
    assertThat(next.get(0).path("id").asInt()).isEqualTo(id);
  }
}
