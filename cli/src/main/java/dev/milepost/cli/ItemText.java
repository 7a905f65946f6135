// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.report.RenderOptions;
import dev.milepost.report.TextDetails;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.text.Markdown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Items as text for people. */
final class ItemText {
  private static final int LABEL = 18;

  private final TextDetails page;

  ItemText(RenderOptions options) {
    this.page = new TextDetails(options, LABEL);
  }

  ItemText item(WorkItem item) {
    page.title(item.id() + "  " + item.title())
        .field("type", item.type())
        .field("status", item.status().word() + " (" + item.nativeStatus() + ")")
        .field("assignee", item.assigned().map(ItemText::person).orElse("nobody"))
        .field("priority", item.urgency().map(WorkItemPriority::word).orElse("none"))
        .field(
            "points",
            item.points()
                .map(BigDecimal::stripTrailingZeros)
                .map(BigDecimal::toPlainString)
                .orElse("not estimated"))
        .field("labels", String.join(", ", item.labels()))
        .field("parent", item.parent().orElse(""))
        .field("created", item.createdAt().toString())
        .field("updated", item.updatedAt().toString())
        .field("address", item.url().toString());
    item.customFields().forEach((name, value) -> page.field(name, text(value)));
    item.links()
        .forEach(link ->
            page.field(
                link.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                link.target() + (link.title().isBlank() ? "" : " " + link.title())));
    String description = Markdown.write(item.description());
    if (!description.isBlank()) {
      page.blank().lines(description);
    }
    return this;
  }

  private static String person(Person person) {
    return person.name() + " (" + person.account() + ")";
  }

  private static String text(JsonValue value) {
    return switch (value) {
      case JsonValue.JsonNull ignored -> "";
      case JsonValue.JsonString(String text) -> text;
      case JsonValue.JsonNumber(BigDecimal number) -> number.toPlainString();
      default -> value.canonical();
    };
  }

  ItemText comments(List<Comment> comments) {
    page.heading(comments.isEmpty() ? "No comments" : "Comments");
    for (Comment comment : comments) {
      Person author = comment.author();
      page.field(
          comment.createdAt().toString().substring(0, 10),
          author == null ? "somebody" : author.name());
      page.lines(Markdown.write(comment.text()));
    }
    return this;
  }

  ItemText attachments(List<Attachment> attachments) {
    page.heading(attachments.isEmpty() ? "No attachments" : "Attachments");
    attachments.forEach(file ->
        page.field(
            file.createdAt().toString().substring(0, 10),
            file.name() + ", " + file.size() + " bytes, " + file.mediaType()));
    return this;
  }

  ItemText history(History history) {
    page.heading(history.complete() ? "History" : "History, as far as the tracker gave it");
    for (History.Entry entry : history.entries()) {
      page.field(
          entry.at().toString().substring(0, 16),
          entry.field() + ": " + shown(entry.from()) + " -> " + shown(entry.to()));
    }
    return this;
  }

  private static String shown(@Nullable String value) {
    return value == null || value.isEmpty() ? "nothing" : value;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
