// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.Meta.Field;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a field's value as a request gives it and puts it into an issue. A custom field is stored
 * as a number, the id of an option, an account's id, a text, or a document.
 */
final class FieldInput {
  private static final int LONGEST_LINE = 255;
  private static final int LONGEST_TEXT = 32_767;

  private final World world;
  private final int version;

  FieldInput(World world, int version) {
    this.world = world;
    this.version = version;
  }

  /** A value that the field does not take; the message is Jira's. */
  static final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String message) {
      super(message, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  /** Sets a field; a JSON null clears it. */
  void set(Issue issue, Field field, JsonNode value) throws BadValue {
    switch (field.id()) {
      case "summary" -> issue.summary = summary(value);
      case "description" -> issue.description = document(value);
      case "labels" -> issue.labels = labels(value);
      case "priority" -> issue.priority = priority(value);
      case "resolution" -> issue.resolution = resolution(value);
      case "assignee" -> issue.assignee = person("assignee", value);
      case "reporter" -> issue.reporter = person("reporter", value);
      case "duedate" -> issue.dueDate = date(value);
      case "parent" -> issue.parent = parent(issue, value);
      case "issuetype" -> issue.type = type(issue, value);
      default -> custom(issue, field, value);
    }
  }

  private void custom(Issue issue, Field field, JsonNode value) throws BadValue {
    switch (field.sort()) {
      case NUMBER -> issue.put(field.id(), number(value));
      case OPTION -> issue.put(field.id(), option(field, value));
      case USER -> {
        Person person = person(field.id(), value);
        issue.put(field.id(), person == null ? null : StringNode.valueOf(person.accountId()));
      }
      case LINE -> issue.put(field.id(), line(value));
      case TEXT -> issue.put(field.id(), document(value));
      case SPRINTS -> issue.sprints = sprints(issue, value);
      default ->
          throw new BadValue(
              "Field '"
                  + field.id()
                  + "' cannot be set. It is not on the appropriate screen, or unknown.");
    }
  }

  private static String summary(JsonNode value) throws BadValue {
    if (value.isNull() || (value.isString() && value.stringValue().isBlank())) {
      throw new BadValue("You must specify a summary of the issue.");
    }
    if (!value.isString()) {
      throw new BadValue("Operation value must be a string");
    }
    String text = value.stringValue();
    if (text.contains("\n") || text.contains("\r")) {
      throw new BadValue("The summary is invalid because it contains newline characters.");
    }
    if (text.length() > LONGEST_LINE) {
      throw new BadValue("Summary can't exceed 255 characters.");
    }
    return text;
  }

  private static @Nullable JsonNode line(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new BadValue("Operation value must be a string");
    }
    if (value.stringValue().length() > LONGEST_LINE) {
      throw new BadValue(
          "The entered text is too long. It exceeds the allowed limit of 255 characters.");
    }
    return value;
  }

  @Nullable JsonNode document(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    if (version == 3) {
      if (!Documents.valid(value)) {
        throw new BadValue(
            "Operation value must be an Atlassian Document (see the Atlassian Document Format)");
      }
      int letters = value.findValuesAsString("text").stream().mapToInt(String::length).sum();
      if (letters > LONGEST_TEXT) {
        throw new BadValue("CONTENT_LIMIT_EXCEEDED");
      }
      return value;
    }
    if (!value.isString()) {
      throw new BadValue("Operation value must be a string");
    }
    String text = value.stringValue();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST_TEXT) {
      throw new BadValue(
          "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
    }
    return world.edition() == Edition.CLOUD ? Documents.fromWiki(text) : value;
  }

  private static List<String> labels(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new BadValue("data was not an array");
    }
    List<String> labels = new ArrayList<>();
    for (JsonNode each : value) {
      String label = label(each);
      if (!labels.contains(label)) {
        labels.add(label);
      }
    }
    return List.copyOf(labels);
  }

  static String label(JsonNode value) throws BadValue {
    if (!value.isString()) {
      throw new BadValue("Operation value must be a string");
    }
    String label = value.stringValue();
    if (label.chars().anyMatch(Character::isWhitespace)) {
      throw new BadValue("The label '" + label + "' contains spaces which is invalid.");
    }
    if (label.length() > LONGEST_LINE) {
      throw new BadValue(
          "The label '"
              + label
              + "' exceeds the maximum length for a single label of 255 characters.");
    }
    return label;
  }

  private Meta.@Nullable Priority priority(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    String id = value.path("id").asString("");
    String name = value.path("name").asString("");
    Optional<Meta.Priority> found =
        world.catalog().priorities().stream()
            .filter(it -> id.isEmpty() ? it.name().equalsIgnoreCase(name) : it.id().equals(id))
            .findFirst();
    if (found.isEmpty()) {
      throw new BadValue(
          id.isEmpty()
              ? "Priority name '" + name + "' is not valid"
              : "The priority selected is invalid.");
    }
    return found.get();
  }

  private Meta.@Nullable Resolution resolution(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    String id = value.path("id").asString("");
    String name = value.path("name").asString("");
    Optional<Meta.Resolution> found =
        world.catalog().resolutions().stream()
            .filter(it -> id.isEmpty() ? it.name().equalsIgnoreCase(name) : it.id().equals(id))
            .findFirst();
    if (found.isEmpty()) {
      throw new BadValue("Resolution name '" + name + id + "' is not valid");
    }
    return found.get();
  }

  private @Nullable Person person(String field, JsonNode value) throws BadValue {
    boolean cloud = world.edition() == Edition.CLOUD;
    JsonNode given = cloud ? accountId(value) : value.path("name");
    if (value.isNull() || given.isNull()) {
      return null;
    }
    if (cloud && value.has("name") && !value.has("accountId")) {
      throw new BadValue(
          "'accountId' must be the only user identifying query parameter in GDPR strict mode.");
    }
    if (!given.isString()) {
      throw new BadValue(
          "expected Object containing " + (cloud ? "an 'accountId'" : "a 'name'") + " property");
    }
    Optional<Person> person = People.byId(world.edition(), given.stringValue());
    if (person.isEmpty()) {
      String shown = given.stringValue();
      throw new BadValue(
          field.equals("assignee")
              ? "User '" + shown + "' cannot be assigned issues."
              : "User '" + shown + "' does not exist.");
    }
    return person.get();
  }

  private static JsonNode accountId(JsonNode value) {
    return value.has("accountId") ? value.path("accountId") : value.path("id");
  }

  private static @Nullable String date(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    try {
      return LocalDate.parse(value.asString("")).toString();
    } catch (DateTimeParseException e) {
      throw new BadValue(
          "Error parsing date string: "
              + value.asString("")
              + ". Dates are of the form yyyy-MM-dd");
    }
  }

  private static @Nullable JsonNode number(JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new BadValue("Operation value must be a number");
    }
    return value;
  }

  private static @Nullable JsonNode option(Field field, JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    String id = value.path("id").asString("");
    String text = value.path("value").asString("");
    for (Meta.Option option : field.options()) {
      if (id.isEmpty() ? option.value().equals(text) : option.id().equals(id)) {
        return StringNode.valueOf(option.id());
      }
    }
    throw new BadValue(
        id.isEmpty()
            ? "Option value '" + text + "' is not valid"
            : "Option id '" + id + "' is not valid");
  }

  private @Nullable Long parent(Issue issue, JsonNode value) throws BadValue {
    if (value.isNull()) {
      return null;
    }
    String name = value.path("key").asString(value.path("id").asString(""));
    Issue parent =
        world.find(name).orElseThrow(() -> new BadValue("Could not find issue by id or key."));
    if (parent.type.level() <= issue.type.level() || !parent.project.equals(issue.project)) {
      throw new BadValue("Given parent work item does not belong to appropriate hierarchy.");
    }
    return parent.id;
  }

  private static Meta.IssueType type(Issue issue, JsonNode value) throws BadValue {
    return typeOf(issue.project, value)
        .orElseThrow(() -> new BadValue("Specify a valid issue type"));
  }

  static Optional<Meta.IssueType> typeOf(Meta.Project project, JsonNode value) {
    String id = value.path("id").asString("");
    String name = value.path("name").asString("");
    return project.types().stream()
        .filter(it -> id.isEmpty() ? it.name().equals(name) : it.id().equals(id))
        .findFirst();
  }

  private List<Long> sprints(Issue issue, JsonNode value) throws BadValue {
    List<Long> closed =
        issue.sprints.stream()
            .filter(id -> world.sprint(id).filter(it -> it.state().equals("closed")).isPresent())
            .toList();
    if (value.isNull()) {
      return closed;
    }
    if (!value.isIntegralNumber() || world.sprint(value.longValue()).isEmpty()) {
      throw new BadValue("Number value expected as the Sprint id.");
    }
    return Issue.plus(closed, value.longValue());
  }
}
