// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.WorkItemStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the site's statuses mean: by the user's mapping, else by their category. */
final class Statuses {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final Pattern GIVEN_UP =
      Pattern.compile(
          "(?i)reject|declin|cancel|abort|abandon|won.?t|duplicate|obsolete|invalid|withdrawn"
              + "|abgelehnt|verworfen|rechaz|rejet|annul");

  private final Map<String, WorkItemStatus> mapping;
  private final Memo<List<Status>> all;

  Statuses(JiraClient client, PluginContext context) {
    this.mapping = client.config().statuses();
    this.all =
        new Memo<>(
            () ->
                Reading.objects(client.array(client.get("status").label("list the statuses")))
                    .stream()
                    .map(this::of)
                    .toList(),
            LIFE,
            context.clock());
  }

  /** A status of the site. */
  record Status(String id, String name, WorkItemStatus meaning) {
    /**
     * Whether its name says that the work was given up. Jira has one category for that and for what
     * was finished: nobody who asks for "done" wants it.
     */
    boolean givenUp() {
      return GIVEN_UP.matcher(name).find();
    }

    /** Whether people call it so. */
    boolean called(String text) {
      return id.equals(text) || name.equalsIgnoreCase(text);
    }
  }

  Status of(JsonObject status) {
    String id = Reading.text(status, "id");
    String name = Reading.text(status, "name");
    WorkItemStatus own = mapping.containsKey(id) ? mapping.get(id) : mapping.get(name);
    return new Status(
        id, name, own != null ? own : byCategory(Reading.text(status, "statusCategory", "key")));
  }

  private static WorkItemStatus byCategory(String key) {
    return switch (key) {
      case "new" -> WorkItemStatus.TODO;
      case "indeterminate" -> WorkItemStatus.IN_PROGRESS;
      case "done" -> WorkItemStatus.DONE;
      default -> WorkItemStatus.UNKNOWN;
    };
  }

  List<Status> all() {
    return all.get();
  }

  /** The ids of those that mean one of these. */
  List<String> meaning(Set<WorkItemStatus> wanted) {
    return all().stream().filter(it -> wanted.contains(it.meaning())).map(Status::id).toList();
  }

  boolean finished(String id) {
    return all().stream().anyMatch(it -> it.id().equals(id) && it.meaning() == WorkItemStatus.DONE);
  }

  boolean begun(String id) {
    return all().stream()
        .anyMatch(it ->
            it.id().equals(id)
                && it.meaning() != WorkItemStatus.TODO
                && it.meaning() != WorkItemStatus.UNKNOWN
                && it.meaning() != WorkItemStatus.CANCELLED);
  }
}
