// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an issue was like at an instant, by its change log read backwards. */
final class Past {
  private final World world;
  private final Issue issue;
  private final Instant at;

  private Past(World world, Issue issue, Instant at) {
    this.world = world;
    this.issue = issue;
    this.at = at;
  }

  static Past of(World world, Issue issue, Instant at) {
    return new Past(world, issue, at);
  }

  private Change.@Nullable Item firstAfter(String fieldId) {
    for (Change change : issue.history) {
      if (change.at().isAfter(at)) {
        for (Change.Item item : change.items()) {
          if (item.fieldId().equals(fieldId)) {
            return item;
          }
        }
      }
    }
    return null;
  }

  boolean inSprint(long sprint) {
    if (issue.created.isAfter(at)) {
      return false;
    }
    Change.Item next = firstAfter(world.catalog().fields().sprint().id());
    if (next == null) {
      return issue.sprints.contains(sprint);
    }
    String from = next.from();
    return from != null && List.of(from.split(", ")).contains(Long.toString(sprint));
  }

  boolean done() {
    Change.Item next = firstAfter("status");
    if (next == null) {
      return issue.status.category() == Meta.Category.DONE;
    }
    return world.catalog().statuses().stream()
        .anyMatch(it -> it.id().equals(next.from()) && it.category() == Meta.Category.DONE);
  }

  /** The estimate; null when there was none. */
  @Nullable Double estimate(String field) {
    Change.Item next = firstAfter(field);
    if (next != null) {
      return next.fromText() == null ? null : Double.valueOf(next.fromText());
    }
    var value = issue.custom.get(field);
    return value == null ? null : Double.valueOf(value.doubleValue());
  }
}
