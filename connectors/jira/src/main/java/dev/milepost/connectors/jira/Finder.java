// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/** One page of a search, in the edition's way. */
final class Finder {
  private final JiraClient client;
  private final OwnWrites own;

  Finder(JiraClient client, OwnWrites own) {
    this.client = client;
    this.own = own;
  }

  /**
   * What a page is asked for with.
   *
   * @param token on Cloud where to go on, empty for the beginning
   * @param startAt on Data Center where to go on
   * @param logs whether change logs are wanted beside
   */
  record Ask(
      String jql,
      List<String> fields,
      int size,
      String token,
      long startAt,
      boolean logs,
      Cancellation cancellation) {
    Ask {
      fields = List.copyOf(fields);
    }
  }

  JsonObject page(Ask ask) {
    boolean cloud = client.cloud();
    JsonObject body =
        JsonObject.EMPTY
            .with("jql", JsonValue.of(ask.jql()))
            .with("maxResults", JsonValue.of(ask.size()))
            .with("fields", JsonValue.ofStrings(ask.fields()));
    if (cloud) {
      if (!ask.token().isEmpty()) {
        body = body.with("nextPageToken", JsonValue.of(ask.token()));
      }
      List<Long> recent = own.recent();
      if (!recent.isEmpty()) {
        body = body.with("reconcileIssues", numbers(recent));
      }
    } else {
      body = body.with("startAt", JsonValue.of(ask.startAt()));
    }
    if (ask.logs()) {
      JsonValue changelog = JsonValue.of("changelog");
      body = body.with("expand", cloud ? changelog : new JsonArray(List.of(changelog)));
    }
    ApiRequest request = client.post(cloud ? "search/jql" : "search");
    return client.object(
        request.json(body).readOnly().label("search items").cancellation(ask.cancellation()));
  }

  private static JsonArray numbers(List<Long> ids) {
    return new JsonArray(
        ids.stream().<JsonValue>map(id -> new JsonNumber(BigDecimal.valueOf(id))).toList());
  }

  /** The first few issues that a query finds. */
  List<JsonObject> first(String jql, int most, List<String> fields) {
    return Reading.objects(
        page(new Ask(jql, fields, most, "", 0, false, Cancellation.create())), "issues");
  }
}
