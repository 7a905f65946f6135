// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.NewWorkItem;
import java.util.SortedSet;

/** Wishes as the bodies of requests, refused with all their faults before anything is sent. */
final class Drafts {
  private static final String CREATE = "create an item";

  private final Room room;

  Drafts(Room room) {
    this.room = room;
  }

  /**
   * An item to be made.
   *
   * @param tag that says which wish it was made for
   */
  record Draft(String project, ItemType type, String tag, Patch patch) {}

  Draft of(NewWorkItem wish) {
    return of(wish, Tags.key(wish.key()));
  }

  Draft of(NewWorkItem wish, String tag) {
    String project = room.client().project(wish.project());
    ItemType type = room.processes().demand(project, wish.type());
    FieldWriter writer = new FieldWriter(room, project, type, JsonObject.EMPTY);
    if (!wish.key().matches("[A-Za-z0-9-]{1,64}")) {
      writer.patch().fault("key", "it is not 1 to 64 letters, digits and hyphens");
    }
    writer.title(wish.title());
    if (!wish.description().blocks().isEmpty()) {
      writer.description(wish.description());
    }
    if (wish.assignee() != null) {
      writer.assignee(wish.assignee());
    }
    if (wish.priority() != null) {
      writer.priority(wish.priority());
    }
    if (wish.storyPoints() != null) {
      writer.points(wish.storyPoints());
    }
    if (wish.parentId() != null) {
      writer.parent(wish.parentId());
    }
    if (wish.status() != null) {
      type.birth(wish.status()).ifPresent(writer::state);
    }
    SortedSet<String> tags = Tags.set();
    wish.labels().forEach(label -> tags.add(label.strip()));
    tags.add(tag);
    writer.tags(tags);
    wish.customFields().forEach(writer::custom);
    writer.patch().check(CREATE);
    return new Draft(project, type, tag, writer.patch());
  }
}
