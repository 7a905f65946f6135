// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds the item that an earlier try made, by the label that it carries. The index that searches
 * read may lag behind; whoever tries again also looks at the items behind the newest one that the
 * index knows, by their numbers, which the index has no part in.
 */
final class Marks {
  private static final String EARLIER = "look for an earlier try";
  private static final List<String> LABELS = List.of("labels");
  private static final int MISSING = 10;
  private static final int MOST_DIGITS = 18;
  private static final int FURTHEST = 1_000;

  /** As many as Cloud gives in one request. */
  private static final int FETCHED = 100;

  private final JiraClient client;
  private final Finder finder;
  private final PluginContext context;

  Marks(JiraClient client, Finder finder, PluginContext context) {
    this.client = client;
    this.finder = finder;
    this.context = context;
  }

  /** Notes that a label is about to be used; whether it may have been used before. */
  boolean begun(String label) {
    return !context.remember(space(), label);
  }

  private String space() {
    return "jira/" + client.config().plugin().apiEndpoint() + "/made";
  }

  /**
   * The key of the item with a label.
   *
   * @param carefully whether it may be there although no search finds it
   */
  Optional<String> find(String project, String label, boolean carefully) {
    return Optional.ofNullable(
        find(project, Set.of(label), carefully ? Set.of(label) : Set.of()).get(label));
  }

  /**
   * The keys of the items with any of these labels, by label.
   *
   * @param careful those of the labels whose items may be there although no search finds them
   */
  Map<String, String> find(String project, Set<String> labels, Set<String> careful) {
    Map<String, String> found = new HashMap<>();
    String jql =
        new Jql().equal("project", project).in("labels", List.copyOf(labels)).ordered("created");
    for (JsonObject issue : finder.first(jql, 2 * labels.size(), LABELS)) {
      note(issue, labels, found);
    }
    if (!found.keySet().containsAll(careful)) {
      scan(project, careful, found);
    }
    return found;
  }

  /** A search for labels may take no notice of case. */
  private static void note(JsonObject issue, Set<String> wanted, Map<String, String> found) {
    Reading.texts(issue.object("fields").orElse(JsonObject.EMPTY), "labels").stream()
        .filter(wanted::contains)
        .forEach(label -> found.putIfAbsent(label, Reading.text(issue, "key")));
  }

  private void scan(String project, Set<String> wanted, Map<String, String> found) {
    long number =
        finder.first(new Jql().equal("project", project).newestFirst(), 1, LABELS).stream()
            .mapToLong(it -> number(Reading.text(it, "key")))
            .findFirst()
            .orElse(0);
    int step = client.cloud() ? FETCHED : 1;
    long last = number;
    for (long next = number + 1; next <= number + FURTHEST; next += step) {
      for (JsonObject issue : some(project, next, step)) {
        note(issue, wanted, found);
        last = Math.max(last, number(Reading.text(issue, "key")));
      }
      if (next + step - 1 - last >= MISSING || found.keySet().containsAll(wanted)) {
        return;
      }
    }
    throw new RemoteFailureException(
        client.asked(EARLIER)
            + ": the search index is more than "
            + FURTHEST
            + " items behind, so nobody can say whether the item is there; try again later",
        true,
        null);
  }

  /** Those of the items with the next numbers that are there. */
  private List<JsonObject> some(String project, long from, int count) {
    String first = project + "-" + from;
    if (count == 1) {
      return client
          .unless(404, client.get("issue/{}", first).query("fields", "labels").label(EARLIER))
          .stream()
          .toList();
    }
    List<String> keys =
        LongStream.range(from, from + count).mapToObj(number -> project + "-" + number).toList();
    JsonObject body =
        JsonObject.EMPTY
            .with("issueIdsOrKeys", JsonValue.ofStrings(keys))
            .with("fields", JsonValue.ofStrings(LABELS));
    JsonObject answer =
        client.object(client.post("issue/bulkfetch").json(body).readOnly().label(EARLIER));
    // What was moved to another project came back under its new key.
    return Reading.objects(answer, "issues").stream()
        .filter(it -> Reading.text(it, "key").startsWith(project + "-"))
        .toList();
  }

  static long number(String key) {
    String digits = key.substring(key.lastIndexOf('-') + 1);
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(digits) : 0;
  }

  /** A member of the body that makes an issue: a property that no person sees. */
  static JsonObject property(String key, JsonObject value) {
    return new JsonObject(Map.of("key", JsonValue.of(key), "value", value));
  }
}
