// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Change logs: in pages for one issue, in bulk for many. */
final class ChangelogRoutes {
  /** Most entries beside an issue; the rest needs a request of its own. */
  static final int MOST_INLINE = 100;

  private static final int MOST_ISSUES = 1_000;
  private static final int MOST_FIELDS = 10;
  private static final int MOST_CHANGES = 10_000;
  private static final int DEFAULT_CHANGES = 1_000;

  private final Site site;

  ChangelogRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    if (site.cloud()) {
      routes.get("/issue/{issue}/changelog", this::page).ask("/changelog/bulkfetch", this::bulk);
    }
  }

  private Response page(Call call) {
    Issue issue = call.issue();
    List<JsonNode> all =
        issue.history.stream().map(it -> (JsonNode) call.json().change(it)).toList();
    ObjectNode page = Pages.of(call, all, MOST_INLINE).node();
    page.put("self", call.meta().self("issue/" + issue.id + "/changelog"));
    return Response.ok(page);
  }

  private Response bulk(Call call) {
    call.user();
    ObjectNode wanted = call.request().object();
    List<String> names = BulkRoutes.strings(wanted.path("issueIdsOrKeys"));
    Set<String> fields = Set.copyOf(BulkRoutes.strings(wanted.path("fieldIds")));
    if (names.isEmpty() || names.size() > MOST_ISSUES || fields.size() > MOST_FIELDS) {
      throw Errors.of(
          400,
          "1 to 1000 issueIdsOrKeys and at most 10 fieldIds are accepted, found "
              + names.size()
              + " and "
              + fields.size());
    }
    int most = Math.clamp(wanted.path("maxResults").asInt(DEFAULT_CHANGES), 1, MOST_CHANGES);
    int skip = position(wanted.path("nextPageToken").asString(""));
    List<Entry> entries = entries(call, names, fields);
    ObjectNode body = Json.object();
    ArrayNode logs = body.putArray("issueChangeLogs");
    TreeMap<Long, ArrayNode> byIssue = new TreeMap<>();
    for (Entry entry : entries.stream().skip(skip).limit(most).toList()) {
      byIssue
          .computeIfAbsent(
              entry.issue().id,
              id -> logs.addObject().put("issueId", Long.toString(id)).putArray("changeHistories"))
          .add(call.json().change(entry.change()));
    }
    if (skip + most < entries.size()) {
      body.put("nextPageToken", "changes-" + (skip + most));
    }
    return Response.ok(body);
  }

  private record Entry(Issue issue, Change change) {}

  private static List<Entry> entries(Call call, List<String> names, Set<String> fields) {
    TreeMap<Long, Issue> issues = new TreeMap<>();
    names.stream()
        .flatMap(it -> call.world().find(it).stream())
        .filter(it -> !it.project.hidden())
        .forEach(it -> issues.put(it.id, it));
    List<Entry> entries = new ArrayList<>();
    for (Issue issue : issues.values()) {
      for (Change change : issue.history) {
        List<Change.Item> items =
            change.items().stream()
                .filter(it -> fields.isEmpty() || fields.contains(it.fieldId()))
                .toList();
        if (!items.isEmpty()) {
          entries.add(
              new Entry(issue, new Change(change.id(), change.author(), change.at(), items)));
        }
      }
    }
    return entries;
  }

  private static int position(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.matches("changes-\\d{1,9}")) {
      throw Errors.of(400, "The provided next page token is invalid.");
    }
    return Integer.parseInt(token.substring("changes-".length()));
  }
}
