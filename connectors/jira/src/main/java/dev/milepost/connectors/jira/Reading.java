// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks into Jira's answers; what is absent is empty, never a failure. */
final class Reading {
  /** Jira writes {@code +0000}, the agile interface {@code Z}. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private Reading() {}

  /** A text or number at a path of member names; empty where there is none. */
  static String text(JsonObject object, String... path) {
    JsonObject at = object;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.object(path[i]).orElse(JsonObject.EMPTY);
    }
    return at.get(path[path.length - 1]).map(Reading::plain).orElse("");
  }

  private static String plain(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber(BigDecimal number) -> number.toPlainString();
      default -> "";
    };
  }

  static Optional<BigDecimal> number(JsonObject object, String name) {
    return object.get(name).flatMap(Reading::number);
  }

  static Optional<BigDecimal> number(JsonValue value) {
    return value instanceof JsonNumber(BigDecimal number) ? Optional.of(number) : Optional.empty();
  }

  static boolean flag(JsonObject object, String name) {
    return object.get(name).filter(JsonBoolean.TRUE::equals).isPresent();
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    return objects(object.elements(name));
  }

  static List<JsonObject> objects(JsonArray array) {
    return objects(array.elements());
  }

  private static List<JsonObject> objects(List<JsonValue> values) {
    return values.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  static List<String> texts(JsonObject object, String name) {
    return object.elements(name).stream().map(Reading::plain).toList();
  }

  /** A moment, empty where the text is no date. */
  static Optional<Instant> instant(String text) {
    try {
      Instant usual = UsualTime.parse(text);
      if (usual != null) {
        return Optional.of(usual);
      }
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text, DATE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
