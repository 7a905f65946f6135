// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static dev.milepost.sandbox.azuredevops.TestingClient.add;
import static dev.milepost.sandbox.azuredevops.TestingClient.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.azuredevops.TestingClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WiqlTest {
  private final TestingClient client = new TestingClient();
  private int first;
  private int second;
  private int third;

  @BeforeEach
  void fill() {
    first =
        id(
            client.create(
                "Ledger",
                "Product Backlog Item",
                add("System.Title", "O'Brien's first booking"),
                add("Microsoft.VSTS.Scheduling.Effort", 0),
                add("System.Tags", "Red; dark blue"),
                add("System.AssignedTo", "developer@example.com")));
    client.controls().clock().advance(Duration.ofDays(1));
    second =
        id(
            client.create(
                "Ledger",
                "Product Backlog Item",
                add("System.Title", "second"),
                add("Microsoft.VSTS.Scheduling.Effort", 5),
                add("System.Description", "<p>Rounding of cents</p>")));
    client.controls().clock().advance(Duration.ofDays(1));
    third = id(client.create("Ledger", "Bug", add("System.Title", "third")));
    client.change(third, add("System.State", "Done"));
    client.change(second, link("System.LinkTypes.Hierarchy-Reverse", url(first), ""));
    client.change(third, link("System.LinkTypes.Related", url(first), ""));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[System.Title] = 'O''Brien''s first booking' | 1",
        "[Title] CONTAINS 'FIRST' | 1",
        "[System.Title] NOT CONTAINS 'first' | 2 3",
        "[System.Description] CONTAINS WORDS 'round* cents' | 2",
        "[System.Description] NOT CONTAINS WORDS 'cents' | 1 3",
        "[System.State] <> 'Done' | 1 2",
        "[System.State] IN ('Done', 'Removed') | 3",
        "[System.State] NOT IN ('Done') AND [System.WorkItemType] = 'Bug' |",
        "[System.WorkItemType] IN GROUP 'Microsoft.BugCategory' | 3",
        "EVER [System.State] = 'New' | 1 2 3",
        "[System.State] EVER 'New' AND [System.State] = 'Done' | 3",
        "NOT ([System.State] = 'Done' OR [System.Title] = 'second') | 1",
        "[Microsoft.VSTS.Scheduling.Effort] = 0 | 1",
        "[Microsoft.VSTS.Scheduling.Effort] = '' | 3",
        "[Microsoft.VSTS.Scheduling.Effort] >= 0 | 1 2",
        "[Effort] < 5 | 1",
        "[System.AssignedTo] = 'Developer' | 1",
        "[System.AssignedTo] = 'DEVELOPER@example.com' | 1",
        "[System.AssignedTo] = '' | 2 3",
        "[System.AssignedTo] IS NOT EMPTY | 1",
        "[System.CreatedBy] = @me | 1 2 3",
        "[System.Tags] CONTAINS 'RED' | 1",
        "[System.AreaPath] UNDER 'Ledger' | 1 2 3",
        "[System.AreaPath] NOT UNDER 'Ledger' |",
        "[System.CreatedDate] >= @today - 1 | 2 3",
        "[System.CreatedDate] = '2026-03-04' | 1",
        "[System.CreatedDate] < '2026-03-05T10:00:00Z' | 1",
        "[System.CreatedDate] >= @StartOfMonth AND [System.Title] = \"second\" | 2",
        "[System.Parent] > 0 | 2",
      })
  void answers(String condition, String expected) {
    List<Integer> wanted = new ArrayList<>();
    for (String number : expected == null ? new String[0] : expected.split(" ")) {
      wanted.add(List.of(first, second, third).get(Integer.parseInt(number) - 1));
    }
    boolean timed = condition.contains("T10");
    String dayQuery =
        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'Ledger' AND ("
            + condition
            + ") ORDER BY [System.Id]";
    Answer answer = client.wiql(dayQuery, timed ? "&timePrecision=true" : "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<Integer> found = new ArrayList<>();
    answer.json().path("workItems").forEach(item -> found.add(item.path("id").asInt()));
    assertThat(found).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SELECT [System.Id] FROM WorkItems WHERE [System.Sprint] = 1 | TF51005",
        "SELECT [System.Id] FROM WorkItems WHERE [System.ChangedDate] > '2026-03-04T10:00:00Z' |"
            + " You cannot supply a time with the date",
        "SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] UNDER 'Ledger\\None' |"
            + " TF51011",
        "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'open | TF51006",
        "SELECT [System.Id] FROM WorkItems WHERE | TF51006",
        "SELECT [System.Id] FROM Things | TF51007",
        "SELECT [System.Id] FROM WorkItems WHERE [System.Id] = @nobody | TF51008",
        "SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 'x' | TF51590",
        "SELECT [System.Id] FROM WorkItems ; DROP | TF51006",
      })
  void refusesWithTheVendorsWords(String query, String message) {
    Answer answer = client.wiql(query, "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith(message);
  }

  @Test
  void aQueryNestedTooDeepIsRefused() {
    String query =
        "SELECT [System.Id] FROM WorkItems WHERE "
            + "(".repeat(5_000)
            + "[System.Id] = 1"
            + ")".repeat(5_000);
    assertThat(client.wiql(query, "").message()).startsWith("VS402338");
    assertThat(client.wiql(query.repeat(4), "").message()).startsWith("VS402339");
  }

  @Test
  void sortsByMoreThanOneColumnInBothDirections() {
    assertThat(
            client.ids(
                "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'Ledger' ORDER BY"
                    + " [System.WorkItemType], [System.CreatedDate] DESC"))
        .containsExactly(third, second, first);
  }

  @ParameterizedTest
  @CsvSource({"MustContain, 1 2", "MayContain, 1 2 2 3", "DoesNotContain, 2 3"})
  void oneHopQueriesFollowTheirMode(String mode, String expected) {
    JsonNode rows =
        client
            .wiql(
                "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.TeamProject] ="
                    + " 'Ledger' AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'"
                    + " AND [Target].[System.State] <> 'Done' MODE ("
                    + mode
                    + ")",
                "")
            .json()
            .path("workItemRelations");
    List<String> targets = new ArrayList<>();
    for (JsonNode row : rows) {
      int target = row.path("target").path("id").asInt();
      targets.add(Integer.toString(List.of(first, second, third).indexOf(target) + 1));
    }
    assertThat(String.join(" ", targets)).isEqualTo(expected);
    if (mode.equals("MustContain")) {
      assertThat(rows.get(0).path("source").isNull()).isTrue();
      assertThat(rows.get(1).path("source").path("id").asInt()).isEqualTo(first);
    }
  }

  @Test
  void aTreeGoesAllTheWayDown() {
    JsonNode answer =
        client
            .wiql(
                "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.WorkItemType] ="
                    + " 'Epic' AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'"
                    + " MODE (Recursive)",
                "")
            .json();
    assertThat(answer.path("queryType").asString()).isEqualTo("tree");
    assertThat(answer.path("workItemRelations").size()).isGreaterThan(20);
  }

  private String url(int id) {
    return client.base() + "/_apis/wit/workItems/" + id;
  }

  private static int id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("id").asInt();
  }
}
