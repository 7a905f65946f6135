// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.PluginContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The site's fields: none is known by its number, which differs from site to site. */
final class FieldCatalog {
  private static final String AGILE = "com.pyxis.greenhopper.jira:";
  private static final List<String> STANDARD =
      List.of(
          "summary",
          "description",
          "issuetype",
          "project",
          "status",
          "assignee",
          "priority",
          "labels",
          "created",
          "updated",
          "parent",
          "issuelinks");
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final JiraClient client;
  private final Boards boards;
  private final Memo<Known> known;

  FieldCatalog(JiraClient client, Boards boards, PluginContext context) {
    this.client = client;
    this.boards = boards;
    this.known = new Memo<>(this::load, LIFE, context.clock());
  }

  /**
   * A field.
   *
   * @param type of its schema: {@code number}, {@code option}
   * @param kind of a custom field: {@code …customfieldtypes:textarea}; empty for others
   */
  record Field(String id, String name, String type, String kind) {
    boolean custom() {
      return id.startsWith("customfield_");
    }

    boolean document() {
      return kind.endsWith(":textarea");
    }
  }

  private record Known(
      Map<String, Field> byId,
      Map<String, String> mapped,
      Optional<Field> points,
      Optional<Field> sprint,
      Optional<Field> epicLink) {}

  private Known load() {
    Map<String, Field> byId = new LinkedHashMap<>();
    for (JsonObject each :
        Reading.objects(client.array(client.get("field").label("list the fields")))) {
      JsonObject schema = each.object("schema").orElse(JsonObject.EMPTY);
      String id = Reading.text(each, "id");
      byId.put(
          id,
          new Field(
              id,
              Reading.text(each, "name"),
              Reading.text(schema, "type"),
              Reading.text(schema, "custom")));
    }
    Map<String, String> mapped = new LinkedHashMap<>();
    client
        .config()
        .customFields()
        .forEach((name, target) -> named(byId, target).ifPresent(it -> mapped.put(name, it.id())));
    return new Known(
        byId,
        mapped,
        points(byId),
        chosen(byId, "sprint_field").or(() -> ofKind(byId, AGILE + "gh-sprint")),
        ofKind(byId, AGILE + "gh-epic-link"));
  }

  /** The user's choice, then the board's, then a field made for it, then a field called so. */
  private Optional<Field> points(Map<String, Field> byId) {
    return chosen(byId, "story_points_field")
        .or(() -> boards.estimate().map(byId::get))
        .or(() -> ofKind(byId, AGILE + "jsw-story-points"))
        .or(() -> named(byId, "Story Points"));
  }

  private Optional<Field> chosen(Map<String, Field> byId, String setting) {
    String name = client.config().text(setting);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        named(byId, name)
            .orElseThrow(() ->
                client.refusal(
                    "find the configured fields",
                    Map.of(
                        "custom_settings." + setting,
                        "the site has no field '" + Jql.shown(name) + "', or several"))));
  }

  private static Optional<Field> ofKind(Map<String, Field> byId, String kind) {
    return byId.values().stream().filter(it -> it.kind().equals(kind)).findFirst();
  }

  /** By id, or by a name that one field only has. */
  private static Optional<Field> named(Map<String, Field> byId, String name) {
    Field field = byId.get(name);
    if (field != null) {
      return Optional.of(field);
    }
    List<Field> same =
        byId.values().stream().filter(it -> it.name().equalsIgnoreCase(name)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  Optional<Field> points() {
    return known.get().points();
  }

  Optional<Field> sprint() {
    return known.get().sprint();
  }

  Optional<Field> epicLink() {
    return known.get().epicLink();
  }

  /** The fields that users of the site made, in the site's order. */
  List<Field> own() {
    return known.get().byId().values().stream().filter(Field::custom).toList();
  }

  /** By the raw key of a change log that names fields as people read them. */
  String idOf(String name) {
    // Several fields may be called so; those that count here are known.
    Optional<Field> counted =
        Stream.of(points(), sprint())
            .flatMap(Optional::stream)
            .filter(it -> it.name().equals(name))
            .findFirst();
    if (counted.isPresent()) {
      return counted.get().id();
    }
    return named(known.get().byId(), name).map(Field::id).orElse(name);
  }

  /** Mapped names with their ids. */
  Map<String, String> mapped() {
    return known.get().mapped();
  }

  /** A custom field by mapped name, raw key, or a name that is its alone. */
  Optional<Field> custom(String name) {
    String id = mapped().getOrDefault(name, name);
    return named(known.get().byId(), id).filter(Field::custom);
  }

  Field demandPoints() {
    return points()
        .orElseThrow(() ->
            new ValidationException(
                client.asked("set an estimate"),
                Map.of(
                    "story_points",
                    "this site has no field for it; name one in"
                        + " custom_settings.story_points_field")));
  }

  /** What to ask for: the fields of an item, each by its id. */
  List<String> wanted() {
    List<String> ids = new ArrayList<>(STANDARD);
    known.get().byId().values().stream().filter(Field::custom).map(Field::id).forEach(ids::add);
    return ids;
  }

  /** Runs what some sites do not allow; empty where this one does not. */
  static <T> Optional<T> ifAllowed(Supplier<Optional<T>> action) {
    try {
      return action.get();
    } catch (PermissionException | ValidationException | AuthenticationException refused) {
      // A token that lacks a scope is refused as if it were no token; one that is none fails at
      // all that is asked beside.
      return Optional.empty();
    }
  }
}
