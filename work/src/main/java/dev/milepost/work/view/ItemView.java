// SPDX-License-Identifier: MIT
package dev.milepost.work.view;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.text.Markdown;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Work items as plain data. Rich text is Markdown. Stateless.
 *
 * @since 0.1
 */
public final class ItemView {
  private ItemView() {}

  /** An item. */
  public static JsonObject of(WorkItem item) {
    return new Members()
        .put("id", item.id())
        .put("uid", item.uid())
        .put("type", item.type())
        .put("title", item.title())
        .put("status", item.status().word())
        .put("nativeStatus", item.nativeStatus())
        .put("assignee", person(item.assignee()))
        .put("priority", item.urgency().map(WorkItemPriority::word).orElse(null))
        .texts("labels", item.labels())
        .put("parent_id", item.parentId())
        .put("story_points", item.storyPoints())
        .put("created_at", item.createdAt())
        .put("updated_at", item.updatedAt())
        .put("url", item.url().toString())
        .put("description", Markdown.write(item.description()))
        .put("custom_fields", new JsonObject(item.customFields()))
        .list("links", item.links(), ItemView::link)
        .put("version", item.version())
        .object();
  }

  private static @Nullable JsonObject person(@Nullable Person person) {
    return person == null
        ? null
        : new Members().put("account", person.account()).put("name", person.name()).object();
  }

  private static JsonObject link(ItemLink link) {
    return new Members()
        .put("kind", link.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("target", link.target().toString())
        .put("title", link.title())
        .object();
  }

  /** A comment. */
  public static JsonObject of(Comment comment) {
    return new Members()
        .put("id", comment.id())
        .put("author", person(comment.author()))
        .put("created_at", comment.createdAt())
        .put("text", Markdown.write(comment.text()))
        .object();
  }

  /** What is known of a file. */
  public static JsonObject of(Attachment attachment) {
    return new Members()
        .put("id", attachment.id())
        .put("name", attachment.name())
        .put("mediaType", attachment.mediaType())
        .put("size", attachment.size())
        .put("created_at", attachment.createdAt())
        .put("url", attachment.url().toString())
        .object();
  }

  /** A change log. */
  public static JsonObject of(History history) {
    return new Members()
        .put("complete", history.complete())
        .list("entries", history.entries(), ItemView::entry)
        .object();
  }

  private static JsonObject entry(History.Entry entry) {
    return new Members()
        .put("id", entry.id())
        .put("at", entry.at())
        .put("field", entry.field())
        .put("from", entry.from())
        .put("to", entry.to())
        .object();
  }
}
