// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tickets as Ticketbox writes them, to items and back. */
final class ExampleItems {
  /** Ticketbox's categories. It has none for a review: such an item cannot be asked for. */
  private static final Map<WorkItemStatus, String> CATEGORIES =
      new EnumMap<>(
          Map.of(
              WorkItemStatus.TODO, "open",
              WorkItemStatus.IN_PROGRESS, "active",
              WorkItemStatus.BLOCKED, "waiting",
              WorkItemStatus.DONE, "closed",
              WorkItemStatus.CANCELLED, "dropped"));

  private ExampleItems() {}

  static WorkItem read(JsonObject ticket) {
    JsonObject status = ticket.object("status").orElse(JsonObject.EMPTY);
    try {
      return new WorkItem(
          demand(ticket, "id"),
          demand(ticket, "id"),
          demand(ticket, "type"),
          demand(ticket, "title"),
          RichText.plain(demand(ticket, "description")),
          status(status.text("category").orElse("")),
          demand(status, "name"),
          ticket.object("assignee").map(ExampleItems::person).orElse(null),
          priority(ticket.text("priority").orElse("")).orElse(null),
          labels(ticket),
          Instant.parse(demand(ticket, "created")),
          Instant.parse(demand(ticket, "updated")),
          Map.of(),
          URI.create(demand(ticket, "url")),
          null,
          null,
          demand(ticket, "version"),
          List.of(),
          null);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new RemoteFailureException("Ticketbox sent a ticket that is none", false, e);
    }
  }

  static Person person(JsonObject person) {
    return new Person(demand(person, "account"), demand(person, "name"));
  }

  private static String demand(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() ->
            new RemoteFailureException(
                "Ticketbox sent something without '" + name + "'", false, null));
  }

  private static Set<String> labels(JsonObject ticket) {
    return ticket.elements("labels").stream()
        .filter(JsonString.class::isInstance)
        .map(label -> ((JsonString) label).text())
        .collect(Collectors.toSet());
  }

  /** What has no category that is known is unknown, and never "to do". */
  private static WorkItemStatus status(String category) {
    return CATEGORIES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(category))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(WorkItemStatus.UNKNOWN);
  }

  static String category(WorkItemStatus status) {
    String category = CATEGORIES.get(status);
    if (category == null) {
      throw new ValidationException(
          "Ticketbox cannot do this",
          Map.of("status", "'" + status.word() + "' is none of its statuses"));
    }
    return category;
  }

  private static Optional<WorkItemPriority> priority(String word) {
    return Stream.of(WorkItemPriority.values()).filter(it -> it.word().equals(word)).findFirst();
  }

  static JsonObject write(NewWorkItem item) {
    refuse(!item.customFields().isEmpty(), Capability.CUSTOM_FIELDS);
    refuse(item.parentId() != null, Capability.PARENT);
    refuse(item.storyPoints() != null, Capability.STORY_POINTS);
    JsonObject ticket =
        JsonObject.EMPTY
            .with("key", JsonValue.of(item.key()))
            .with("type", JsonValue.of(item.type().isEmpty() ? "task" : item.type()))
            .with("title", JsonValue.of(clean(item.title())))
            .with("description", text(item.description()))
            .with("labels", JsonValue.ofStrings(item.labels()));
    if (item.status() != null) {
      ticket = ticket.with("status", JsonValue.of(category(item.status())));
    }
    if (item.assignee() != null) {
      ticket = ticket.with("assignee", JsonValue.of(item.assignee()));
    }
    if (item.priority() != null) {
      ticket = ticket.with("priority", JsonValue.of(item.priority().word()));
    }
    return ticket;
  }

  /** Ticketbox keeps plain text. */
  static JsonValue text(RichText text) {
    return JsonValue.of(clean(text.plainText()));
  }

  static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
  }

  /** Refuses what is not declared, before anything is sent. */
  static void refuse(boolean wanted, Capability capability) {
    if (wanted) {
      throw new UnsupportedCapabilityException(
          "Ticketbox cannot " + capability.description(), capability.word());
    }
  }
}
