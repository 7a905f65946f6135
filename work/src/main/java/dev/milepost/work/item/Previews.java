// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.text.Markdown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader sees of a change before it is made: lines of text. */
final class Previews {
  private static final int LONGEST_TEXT = 4_000;

  private Previews() {}

  static String of(NewWorkItem item, String connection) {
    List<String> lines = new ArrayList<>();
    lines.add("make \"" + item.title() + "\" on " + connection);
    line(lines, "project", item.project());
    line(lines, "type", item.type());
    line(lines, "status", item.status() == null ? null : item.status().word());
    line(lines, "assignee", item.assignee());
    line(lines, "priority", item.priority() == null ? null : item.priority().word());
    line(lines, "labels", String.join(", ", item.labels()));
    line(lines, "parent", item.parentId());
    line(lines, "points", item.storyPoints() == null ? null : number(item.storyPoints()));
    item.customFields().forEach((name, value) -> line(lines, name, value.canonical()));
    line(lines, "description", shortened(item.description()));
    return String.join("\n", lines);
  }

  private static void line(List<String> lines, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.add("  " + name + ": " + value.replaceAll("\n(?!\n)", "\n    "));
    }
  }

  static String of(WorkItem item, WorkItemChange change) {
    List<String> lines = new ArrayList<>();
    lines.add("change " + item.id() + " \"" + item.title() + "\"");
    for (FieldChange field : change.fields()) {
      String now = Fields.value(item, field.field()).map(Previews::text).orElse("nothing");
      lines.add(
          "  "
              + field.field().name()
              + ": "
              + switch (field) {
                case FieldChange.Set(WorkItemField ignored, FieldValue value) ->
                    now + " -> " + text(value);
                case FieldChange.Clear ignored -> now + " -> nothing";
                case FieldChange.Add(WorkItemField ignored, FieldValue value) -> "+ " + text(value);
                case FieldChange.Remove(WorkItemField ignored, FieldValue value) ->
                    "- " + text(value);
              });
    }
    return String.join("\n", lines);
  }

  static String of(IncidentReport report) {
    return "one item for incident "
        + report.fingerprint()
        + ": \""
        + report.title()
        + "\", "
        + report.severity().word()
        + "; made where there is none, else commented, reopened where it is closed\n"
        + shortened(report.description());
  }

  private static String text(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Document(RichText document) -> shortened(document);
      case FieldValue.Status status ->
          status.nativeName().isEmpty()
              ? status.status().word()
              : status.status().word() + " (" + status.nativeName() + ")";
      case FieldValue.Priority priority -> priority.priority().word();
      case FieldValue.Labels labels -> String.join(", ", labels.labels());
      case FieldValue.Points(BigDecimal points) -> number(points);
      case FieldValue.Raw raw -> raw.value().canonical();
    };
  }

  private static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  static String shortened(RichText document) {
    // With its markup: where a link leads is a part of what is approved.
    String text = Markdown.write(document).strip();
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(
                0,
                text.offsetByCodePoints(
                    0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length()))))
            + "…";
  }
}
