// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs queries, which give ids only. */
final class Finder {
  /** How many ids one answer holds at most. */
  static final int PAGE = 5_000;

  private static final int FEW = 50;

  private final AzureDevOpsClient client;
  private final Items items;

  Finder(AzureDevOpsClient client, Items items) {
    this.client = client;
    this.items = items;
  }

  /** The ids that a query finds, at most so many. */
  List<Integer> ids(String project, String query, int most, Cancellation cancellation) {
    JsonObject body = JsonObject.EMPTY.with("query", JsonValue.of(query));
    JsonObject answer =
        client.object(
            client
                .post("{}/_apis/wit/wiql", project)
                .query("timePrecision", true)
                .query("$top", most)
                .json(body)
                .readOnly()
                .label("search items")
                .cancellation(cancellation));
    List<Integer> ids = new ArrayList<>();
    for (JsonObject each : Answers.objects(answer, "workItems")) {
      Answers.number(each, "id").map(Number::intValue).ifPresent(ids::add);
    }
    return ids;
  }

  /** Whether the query was refused because it finds too much, or takes too long. */
  static boolean tooMuch(ValidationException refused) {
    return refused.text().contains("VS402337") || refused.text().contains("VS402335");
  }

  /** The oldest item of a project that carries a tag. */
  Optional<JsonObject> tagged(String project, String tag) {
    return tagged(project, List.of(tag)).stream().findFirst();
  }

  /** Items of a project that carry one of the tags, oldest first. */
  List<JsonObject> tagged(String project, List<String> tags) {
    List<String> alternatives =
        tags.stream().map(it -> "[System.Tags] CONTAINS " + Wiql.quoted(it)).toList();
    String query = Wiql.ofProject(project).any(alternatives).query();
    List<Integer> ids = ids(project, query, FEW * tags.size(), Cancellation.create());
    List<JsonObject> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += Items.MOST) {
      List<Integer> some = ids.subList(from, Math.min(ids.size(), from + Items.MOST));
      items.batch(some, Cancellation.create()).stream()
          .filter(it -> tags.stream().anyMatch(tag -> carries(it, tag)))
          .forEach(found::add);
    }
    return found;
  }

  static boolean carries(JsonObject item, String tag) {
    return Tags.carries(Answers.text(ItemReader.values(item), Names.TAGS), tag);
  }
}
