// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.FieldInput.BadValue;
import dev.milepost.sandbox.jira.Meta.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a request wants of an issue's fields; collects each field's fault. */
final class IssueEdits {
  private static final Set<String> ALWAYS = Set.of("project", "issuetype");

  private final Call call;
  private final Map<String, String> faults = new LinkedHashMap<>();

  IssueEdits(Call call) {
    this.call = call;
  }

  Map<String, String> faults() {
    return faults;
  }

  void fault(String field, String message) {
    faults.putIfAbsent(field, message);
  }

  /** Sets fields, those of the screen only. */
  void set(Issue draft, JsonNode fields, Set<String> screen) {
    for (Map.Entry<String, JsonNode> each : fields.properties()) {
      if (ALWAYS.contains(each.getKey())) {
        continue;
      }
      on(each.getKey(), screen, field -> call.input().set(draft, field, each.getValue()));
    }
  }

  /** The operations add, remove and set. */
  void update(Issue draft, JsonNode update, Set<String> screen) {
    for (Map.Entry<String, JsonNode> each : update.properties()) {
      if (each.getKey().equals("comment") || each.getKey().equals("issuelinks")) {
        continue;
      }
      on(
          each.getKey(),
          screen,
          field -> {
            for (JsonNode operation : each.getValue()) {
              apply(draft, field, operation);
            }
          });
    }
  }

  private void apply(Issue draft, Field field, JsonNode operation) throws BadValue {
    if (operation.has("set")) {
      call.input().set(draft, field, operation.path("set"));
      return;
    }
    if (!field.id().equals("labels")) {
      throw new BadValue("Field '" + field.id() + "' does not support this operation.");
    }
    if (operation.has("add")) {
      String label = FieldInput.label(operation.path("add"));
      if (!draft.labels.contains(label)) {
        draft.labels = Issue.plus(draft.labels, label);
      }
      return;
    }
    List<String> labels = new ArrayList<>(draft.labels);
    labels.remove(FieldInput.label(operation.path("remove")));
    draft.labels = List.copyOf(labels);
  }

  @FunctionalInterface
  private interface Step {
    void run(Field field) throws BadValue;
  }

  private void on(String id, Set<String> screen, Step step) {
    Field field = call.world().catalog().fields().byId(id).orElse(null);
    if (field == null || !screen.contains(id)) {
      fault(
          id, "Field '" + id + "' cannot be set. It is not on the appropriate screen, or unknown.");
      return;
    }
    try {
      step.run(field);
    } catch (BadValue e) {
      fault(id, e.text());
    }
  }

  /** Notes each required field that the issue lacks. */
  void demand(Issue draft, Set<String> required) {
    for (String id : required) {
      boolean missing =
          switch (id) {
            case "summary" -> draft.summary.isEmpty();
            case "parent" -> draft.parent == null;
            case "resolution" -> draft.resolution == null;
            default -> id.startsWith("customfield_") && !draft.custom.containsKey(id);
          };
      if (missing) {
        fault(id, missing(id));
      }
    }
  }

  private String missing(String id) {
    return switch (id) {
      case "summary" -> "You must specify a summary of the issue.";
      case "parent" -> "Issue type is a sub-task but parent issue key or id not specified.";
      default ->
          call.world().catalog().fields().byId(id).map(Field::name).orElse(id) + " is required.";
    };
  }
}
