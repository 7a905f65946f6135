// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static dev.milepost.sandbox.azuredevops.TestingClient.add;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TimeTravelTest {
  private static final String[] STATES = {"New", "Active", "Closed"};

  private final TestingClient client = new TestingClient();

  @AfterEach
  void stop() {
    client.close();
  }

  /** A change that the test made, kept beside the stand-in: item, moment, state. */
  private record Change(int id, Instant at, String state) {}

  /**
   * The state of each item at a moment by the test's own book, and by three of the vendor's ways.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyMomentIsAnsweredAsItWas(long seed) {
    Random random = new Random(seed);
    List<Change> book = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      client.controls().clock().advance(Duration.ofSeconds(1 + random.nextInt(100_000)));
      Instant at = client.controls().clock().instant();
      if (ids.size() < 5 || random.nextInt(6) == 0) {
        int id = client.task("Travelled " + i);
        ids.add(id);
        book.add(new Change(id, at, "New"));
      } else {
        int id = ids.get(random.nextInt(ids.size()));
        String state = STATES[random.nextInt(STATES.length)];
        client.change(id, add("System.State", state), add("System.History", "step " + i));
        book.add(new Change(id, at, state));
      }
    }
    for (Change change : book) {
      for (Instant moment : List.of(change.at(), change.at().minusMillis(1))) {
        Map<Integer, String> wanted = statesAt(book, moment);
        assertThat(byQuery(moment)).as("query as of %s", moment).isEqualTo(closed(wanted));
        assertThat(byBatch(ids, moment)).as("batch as of %s", moment).isEqualTo(wanted);
      }
    }
    assertThat(byFeed(book)).isEqualTo(statesAt(book, client.controls().clock().instant()));
  }

  private static Map<Integer, String> statesAt(List<Change> book, Instant moment) {
    Map<Integer, String> states = new TreeMap<>();
    book.stream()
        .filter(change -> !change.at().isAfter(moment))
        .forEach(change -> states.put(change.id(), change.state()));
    return states;
  }

  private static List<Integer> closed(Map<Integer, String> states) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue().equals("Closed"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Integer> byQuery(Instant moment) {
    return client.ids(
        "SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'Closed' AND [System.Title]"
            + " CONTAINS 'Travelled' ORDER BY [System.Id] ASOF '"
            + moment
            + "'");
  }

  private Map<Integer, String> byBatch(List<Integer> ids, Instant moment) {
    ObjectNode body = Json.object().put("errorPolicy", "omit").put("asOf", moment.toString());
    var array = body.putArray("ids");
    ids.forEach(array::add);
    body.putArray("fields").add("System.State");
    Map<Integer, String> states = new TreeMap<>();
    for (JsonNode item :
        client.post("_apis/wit/workitemsbatch?" + TestingClient.V, body).json().path("value")) {
      if (!item.isNull()) {
        states.put(item.path("id").asInt(), item.path("fields").path("System.State").asString());
      }
    }
    return states;
  }

  private Map<Integer, String> byFeed(List<Change> book) {
    Map<Integer, String> states = new TreeMap<>();
    for (JsonNode revision :
        client.get("_apis/wit/reporting/workitemrevisions").json().path("values")) {
      int id = revision.path("id").asInt();
      if (book.stream().anyMatch(change -> change.id() == id)) {
        states.put(id, revision.path("fields").path("System.State").asString());
      }
    }
    return states;
  }

  @Test
  void theSampleTellsWhatWasCommittedAndWhatWasDone() {
    JsonNode sprints =
        client.get("Fulfilment/_apis/work/teamsettings/iterations").json().path("value");
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String path = sprints.get(i).path("path").asString();
      Instant start = Instant.parse(sprints.get(i).path("attributes").path("startDate").asString());
      Instant end =
          Instant.parse(sprints.get(i).path("attributes").path("finishDate").asString())
              .plus(Duration.ofDays(1));
      figures.add(points(path, "", start) + "/" + points(path, " AND [State] = 'Closed'", end));
    }
    assertThat(figures).containsExactly("18.0/10.0", "26.0/29.0", "18.0/17.0", "18.0/18.0");
  }

  private double points(String path, String more, Instant moment) {
    List<Integer> ids =
        client.ids(
            "SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = '"
                + path
                + "' AND [System.WorkItemType] <> 'Task'"
                + more
                + " ASOF '"
                + moment
                + "'");
    double sum = 0;
    for (int id : ids) {
      sum +=
          client
              .get("_apis/wit/workitems/" + id + "?asOf=" + moment)
              .json()
              .path("fields")
              .path("Microsoft.VSTS.Scheduling.StoryPoints")
              .asDouble();
    }
    return sum;
  }
}
