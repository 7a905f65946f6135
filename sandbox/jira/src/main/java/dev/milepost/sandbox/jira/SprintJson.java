// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A sprint in its three forms. */
final class SprintJson {
  private SprintJson() {}

  /** As the agile interface shows it. */
  static ObjectNode agile(Parts.Sprint sprint, String self) {
    ObjectNode node = Json.object();
    node.put("id", sprint.id());
    node.put("self", self);
    node.put("state", sprint.state());
    node.put("name", sprint.name());
    dates(node, sprint);
    node.put("originBoardId", sprint.board());
    node.put("goal", sprint.goal());
    return node;
  }

  /** As an issue's field shows it. */
  static ObjectNode inField(Parts.Sprint sprint) {
    ObjectNode node = Json.object();
    node.put("id", sprint.id());
    node.put("name", sprint.name());
    node.put("state", sprint.state());
    node.put("boardId", sprint.board());
    node.put("goal", sprint.goal());
    dates(node, sprint);
    return node;
  }

  /** As Data Center shows it in an issue: the text of a Java object. */
  static String asText(Parts.Sprint sprint) {
    return "com.atlassian.greenhopper.service.sprint.Sprint@%s[id=%d,rapidViewId=%d,state=%s,name=%s,startDate=%s,endDate=%s,completeDate=%s,activatedDate=%s,sequence=%d,goal=%s,autoStartStop=false,synced=false]"
        .formatted(
            Long.toHexString(0x4f2a1000L + sprint.id()),
            sprint.id(),
            sprint.board(),
            sprint.state().toUpperCase(Locale.ROOT),
            sprint.name(),
            text(sprint.start()),
            text(sprint.end()),
            text(sprint.complete()),
            text(sprint.activated()),
            sprint.id(),
            sprint.goal());
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "<null>" : Times.agile(instant);
  }

  private static void dates(ObjectNode node, Parts.Sprint sprint) {
    put(node, "startDate", sprint.start());
    put(node, "endDate", sprint.end());
    put(node, "completeDate", sprint.complete());
  }

  private static void put(ObjectNode node, String name, @Nullable Instant instant) {
    if (instant != null) {
      node.put(name, Times.agile(instant));
    }
  }
}
