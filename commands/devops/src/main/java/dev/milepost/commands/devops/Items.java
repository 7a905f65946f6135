// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Items as text for people, and their shape. */
final class Items {
  static final JsonObject SHAPE =
      new Shape()
          .with("id", Shape.TEXT)
          .with("url", Shape.TEXT)
          .with("title", Shape.TEXT)
          .with("status", Shape.TEXT)
          .with("priority", Shape.maybe("string"))
          .with("labels", Shape.list(Shape.TEXT))
          .schema();

  private Items() {}

  static Page table(Page page, List<WorkItem> items) {
    return page.table(
        List.of("Item", "Status", "Priority", "Assignee", "Title"),
        items.stream()
            .map(item ->
                List.of(
                    item.id(),
                    item.status().word(),
                    item.urgency().map(WorkItemPriority::word).orElse("-"),
                    item.assigned().map(Person::name).orElse("-"),
                    item.title()))
            .toList());
  }

  static Page page(WorkItem item) {
    List<String> lines = new ArrayList<>();
    lines.add("status: " + item.status().word() + " (" + item.nativeStatus() + ")");
    item.urgency().ifPresent(it -> lines.add("priority: " + it.word()));
    item.assigned().ifPresent(it -> lines.add("assignee: " + it.name()));
    item.points().map(BigDecimal::toPlainString).ifPresent(it -> lines.add("points: " + it));
    if (!item.labels().isEmpty()) {
      lines.add("labels: " + String.join(", ", item.labels()));
    }
    item.parent().ifPresent(it -> lines.add("part of: " + it));
    lines.add(item.url().toString());
    return new Page()
        .heading(item.id() + " " + item.title())
        .list(lines)
        .document(item.description());
  }
}
