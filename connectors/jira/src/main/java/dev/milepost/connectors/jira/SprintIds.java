// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sprints of an issue's field: objects on Cloud, the text of a Java object on Data Center. */
final class SprintIds {
  private static final Pattern TEXT = Pattern.compile("\\[.*?\\bid=(\\d{1,18})\\b");

  private SprintIds() {}

  /** The ids, divided by commas; empty for none. */
  static String of(Optional<JsonValue> field) {
    return field.isPresent() && field.get() instanceof JsonArray sprints
        ? sprints.elements().stream().map(SprintIds::id).collect(Collectors.joining(", "))
        : "";
  }

  private static String id(JsonValue sprint) {
    return switch (sprint) {
      case JsonObject object -> Reading.text(object, "id");
      case JsonString(String text) -> {
        Matcher matcher = TEXT.matcher(text);
        yield matcher.find() ? matcher.group(1) : "";
      }
      default -> "";
    };
  }
}
