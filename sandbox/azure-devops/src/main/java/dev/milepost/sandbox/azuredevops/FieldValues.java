// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns JSON into values of fields, with the vendor's words where it refuses one. */
final class FieldValues {
  private static final int LONGEST_TITLE = 255;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int MOST_TAGS = 100;
  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          Fields.PRIORITY,
          List.of("1", "2", "3", "4"),
          Fields.SEVERITY,
          List.of("1 - Critical", "2 - High", "3 - Medium", "4 - Low"),
          Fields.VALUE_AREA,
          List.of("Architectural", "Business"));

  private final Organization organization;
  private final Project project;

  FieldValues(Organization organization, Project project) {
    this.organization = organization;
    this.project = project;
  }

  static List<String> allowed(String field) {
    return ALLOWED.getOrDefault(field, List.of());
  }

  /** The value, or null where the JSON clears the field. */
  @Nullable Object read(FieldDefinition field, @Nullable JsonNode json) {
    if (json == null || json.isNull() || (json.isString() && json.asString().isEmpty())) {
      return null;
    }
    Object value =
        switch (field.type()) {
          case INTEGER -> integer(field, json);
          case DOUBLE -> number(field, json);
          case BOOLEAN -> json.asBoolean();
          case DATE_TIME -> time(field, json);
          case IDENTITY -> identity(field, json);
          case TREE_PATH -> path(field, json);
          case STRING, GUID -> text(field, json, LONGEST_TITLE);
          case PLAIN_TEXT, HTML, HISTORY -> text(field, json, LONGEST_TEXT);
        };
    List<String> allowed = allowed(field.referenceName());
    if (!allowed.isEmpty() && !allowed.contains(value.toString())) {
      throw Refusals.unsupportedValue(field.referenceName(), field.name(), value.toString());
    }
    return value;
  }

  private static Long integer(FieldDefinition field, JsonNode json) {
    Double number = number(field, json);
    if (number != Math.rint(number)) {
      throw wrongType(field);
    }
    return number.longValue();
  }

  private static Double number(FieldDefinition field, JsonNode json) {
    try {
      double number = json.isNumber() ? json.asDouble() : Double.parseDouble(json.asString(""));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrongType(field);
    }
    throw wrongType(field);
  }

  private static Refusal wrongType(FieldDefinition field) {
    return Refusals.rule(field.referenceName(), field.name(), "InvalidType");
  }

  static Instant time(FieldDefinition field, JsonNode json) {
    String text = json.asString("");
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw wrongType(field);
    }
  }

  private static String text(FieldDefinition field, JsonNode json, int longest) {
    if (json.isContainer()) {
      throw wrongType(field);
    }
    String text = json.asString("").replace("\u0000", "");
    if (text.length() > longest) {
      throw Refusals.rule(field.referenceName(), field.name(), "InvalidTooLong");
    }
    return text;
  }

  private String path(FieldDefinition field, JsonNode json) {
    var tree =
        field.referenceName().equals(Fields.AREA_PATH) ? project.areas() : project.iterations();
    String path = json.asString("");
    return tree.find(path.startsWith("\\") ? path.substring(1) : path)
        .orElseThrow(() ->
            Refusals.badRequest(
                "WorkItemFieldInvalidTreeNameException",
                "TF401347: Invalid tree name given for work item, field '"
                    + field.referenceName()
                    + "'."))
        .path();
  }

  /** An identity by user name, by {@code Name <user>}, or by a display name only one has. */
  private Identity identity(FieldDefinition field, JsonNode json) {
    String name =
        json.isObject()
            ? json.path("uniqueName").asString(json.path("displayName").asString(""))
            : json.asString("");
    List<Identity> found = named(name);
    if (found.size() == 1) {
      return found.getFirst();
    }
    String what = found.isEmpty() ? "an unknown" : "an ambiguous";
    throw Refusals.badRequest(
        found.isEmpty() ? "UnknownIdentityException" : "AmbiguousIdentityException",
        "The identity value '"
            + name
            + "' for field '"
            + field.name()
            + "' is "
            + what
            + " identity.");
  }

  private List<Identity> named(String name) {
    List<Identity> exact =
        organization.identities().stream()
            .filter(identity ->
                identity.uniqueName().equalsIgnoreCase(name)
                    || identity.combined().equalsIgnoreCase(name)
                    || identity.id().toString().equals(name))
            .toList();
    return exact.isEmpty()
        ? organization.identities().stream()
            .filter(identity -> identity.displayName().equalsIgnoreCase(name))
            .toList()
        : exact;
  }

  /**
   * Tags as the vendor keeps them: trimmed, each once without regard to case, in the spelling that
   * came first in the organization, sorted, joined by {@code "; "}.
   */
  String tags(String existing, String added) {
    Map<String, String> tags = new TreeMap<>();
    for (String part : (existing + ";" + added).split("[;,]", -1)) {
      String tag = part.strip();
      if (!tag.isEmpty()) {
        tags.put(tag.toLowerCase(Locale.ROOT), organization.tag(tag));
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw Refusals.badRequest(
          "WorkItemTagLimitExceededException",
          "VS403316: The number of tags "
              + tags.size()
              + " exceeds the limit of "
              + MOST_TAGS
              + ".");
    }
    return String.join("; ", tags.values());
  }
}
