// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.Meta.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a change log says of two versions of an issue. */
final class Differences {
  private final World world;
  private final Issue before;
  private final Issue after;
  private final List<Change.Item> items = new ArrayList<>();

  private Differences(World world, Issue before, Issue after) {
    this.world = world;
    this.before = before;
    this.after = after;
  }

  static List<Change.Item> between(World world, Issue before, Issue after) {
    return new Differences(world, before, after).find();
  }

  private List<Change.Item> find() {
    item("summary", "summary", null, before.summary, null, after.summary);
    item("description", "description", null, text(before), null, text(after));
    named("issuetype", it -> it.type.id(), it -> it.type.name());
    named("project", it -> it.project.id(), it -> it.project.name());
    item("Key", "", null, before.key, null, after.key);
    named("status", it -> it.status.id(), it -> it.status.name());
    named(
        "resolution",
        it -> it.resolution == null ? null : it.resolution.id(),
        it -> it.resolution == null ? null : it.resolution.name());
    named(
        "priority",
        it -> it.priority == null ? null : it.priority.id(),
        it -> it.priority == null ? null : it.priority.name());
    named("assignee", it -> id(it.assignee), it -> name(it.assignee));
    named("reporter", it -> id(it.reporter), it -> name(it.reporter));
    item("labels", "labels", "", labels(before), "", labels(after));
    named("duedate", it -> it.dueDate, it -> it.dueDate);
    parent();
    sprints();
    Set<String> ids = new LinkedHashSet<>(before.custom.keySet());
    ids.addAll(after.custom.keySet());
    ids.forEach(this::custom);
    return items;
  }

  private void named(
      String field, Function<Issue, @Nullable String> id, Function<Issue, @Nullable String> name) {
    item(field, field, id.apply(before), name.apply(before), id.apply(after), name.apply(after));
  }

  private void parent() {
    item(
        "IssueParentAssociation",
        "parent",
        before.parent == null ? null : before.parent.toString(),
        key(before.parent),
        after.parent == null ? null : after.parent.toString(),
        key(after.parent));
  }

  private @Nullable String key(@Nullable Long id) {
    return id == null ? null : world.byId(id).map(it -> it.key).orElse(null);
  }

  private void sprints() {
    if (before.sprints.equals(after.sprints)) {
      return;
    }
    Field field = world.catalog().fields().sprint();
    items.add(
        new Change.Item(
            field.name(), field.id(), true, ids(before), names(before), ids(after), names(after)));
  }

  private static String ids(Issue issue) {
    return issue.sprints.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private String names(Issue issue) {
    return issue.sprints.stream()
        .map(id -> world.sprint(id).map(Parts.Sprint::name).orElse(""))
        .collect(Collectors.joining(", "));
  }

  private void custom(String id) {
    JsonNode from = before.custom.get(id);
    JsonNode to = after.custom.get(id);
    if (Objects.equals(from, to)) {
      return;
    }
    Field field = world.catalog().fields().byId(id).orElseThrow();
    items.add(
        new Change.Item(
            field.name(),
            id,
            true,
            key(field, from),
            text(field, from),
            key(field, to),
            text(field, to)));
  }

  private static @Nullable String key(Field field, @Nullable JsonNode value) {
    return switch (field.sort()) {
      case OPTION, USER -> value == null ? null : value.stringValue();
      default -> null;
    };
  }

  private static @Nullable String text(Field field, @Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    return switch (field.sort()) {
      case OPTION ->
          field.options().stream()
              .filter(it -> it.id().equals(value.stringValue()))
              .map(Meta.Option::value)
              .findFirst()
              .orElse("");
      case USER -> People.byAccount(value.stringValue()).map(Person::displayName).orElse("");
      case NUMBER -> Numbers.plain(value);
      case TEXT -> Documents.wiki(value);
      default -> value.asString("");
    };
  }

  private static @Nullable String text(Issue issue) {
    return issue.description == null ? null : Documents.wiki(issue.description);
  }

  private @Nullable String id(@Nullable Person person) {
    if (person == null) {
      return null;
    }
    return world.edition() == Edition.CLOUD ? person.accountId() : person.key();
  }

  private static @Nullable String name(@Nullable Person person) {
    return person == null ? null : person.displayName();
  }

  private static String labels(Issue issue) {
    return String.join(" ", issue.labels);
  }

  private void item(
      String field,
      String id,
      @Nullable String from,
      @Nullable String fromText,
      @Nullable String to,
      @Nullable String toText) {
    if (!Objects.equals(from, to) || !Objects.equals(fromText, toText)) {
      items.add(new Change.Item(field, id, false, from, fromText, to, toText));
    }
  }
}
