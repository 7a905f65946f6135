// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the item that an earlier try made, by the label that it carries. The index that searches
 * read may lag behind; whoever tries again also looks at the items behind the newest one that the
 * index knows, one by one, which the index has no part in.
 */
final class Marks {
  private static final int MISSING = 10;
  private static final int FURTHEST = 500;

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
    List<JsonObject> found =
        finder.first(
            new Jql().equal("project", project).equal("labels", label).ordered("created"),
            2,
            List.of("labels"));
    Optional<String> known =
        found.stream()
            .filter(it -> carries(it, label))
            .map(it -> Reading.text(it, "key"))
            .findFirst();
    return known.isPresent() || !carefully ? known : scan(project, label);
  }

  /** A search for labels may take no notice of case. */
  private static boolean carries(JsonObject issue, String label) {
    return issue
        .object("fields")
        .map(fields -> Reading.texts(fields, "labels").contains(label))
        .orElse(false);
  }

  private Optional<String> scan(String project, String label) {
    long number =
        finder
            .first(new Jql().equal("project", project).newestFirst(), 1, List.of("labels"))
            .stream()
            .mapToLong(it -> number(Reading.text(it, "key")))
            .findFirst()
            .orElse(0);
    int missing = 0;
    for (int i = 1; i <= FURTHEST; i++) {
      Optional<JsonObject> issue =
          client.unless(
              404,
              client
                  .get("issue/{}", project + "-" + (number + i))
                  .query("fields", "labels")
                  .label("look for an earlier try"));
      if (issue.isPresent() && carries(issue.get(), label)) {
        return issue.map(it -> Reading.text(it, "key"));
      }
      missing = issue.isPresent() ? 0 : missing + 1;
      if (missing == MISSING) {
        return Optional.empty();
      }
    }
    throw new RemoteFailureException(
        client.asked("look for an earlier try")
            + ": the search index is more than "
            + FURTHEST
            + " items behind, so nobody can say whether the item is there; try again later",
        true,
        null);
  }

  static long number(String key) {
    String digits = key.substring(key.lastIndexOf('-') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** A member of the body that makes an issue: a property that no person sees. */
  static JsonObject property(String key, JsonObject value) {
    return new JsonObject(Map.of("key", JsonValue.of(key), "value", value));
  }
}
