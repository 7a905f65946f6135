// SPDX-License-Identifier: MIT
package dev.milepost.http.connector;

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

/**
 * Looks into trackers' answers; what is absent is empty, never a failure.
 *
 * @since 0.1
 */
public final class Answers {
  /** Trackers write {@code Z}, {@code +00:00}, {@code +0000} and {@code +00}. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private Answers() {}

  /** A text or number at a path of member names; empty where there is none. */
  public static String text(JsonObject object, String... path) {
    JsonObject at = object;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.object(path[i]).orElse(JsonObject.EMPTY);
    }
    return at.get(path[path.length - 1]).map(Answers::plain).orElse("");
  }

  private static String plain(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber(BigDecimal number) -> number.toPlainString();
      default -> "";
    };
  }

  /** A number, empty where the member is none. */
  public static Optional<BigDecimal> number(JsonObject object, String name) {
    return object
        .get(name)
        .flatMap(value ->
            value instanceof JsonNumber(BigDecimal number)
                ? Optional.of(number)
                : Optional.empty());
  }

  /** Whether the member is {@code true}. */
  public static boolean flag(JsonObject object, String name) {
    return object.get(name).filter(JsonBoolean.TRUE::equals).isPresent();
  }

  /** The objects in an array; what is none is left out. */
  public static List<JsonObject> objects(JsonObject object, String name) {
    return objects(new JsonArray(object.elements(name)));
  }

  /** The objects in an array; what is none is left out. */
  public static List<JsonObject> objects(JsonArray array) {
    return array.elements().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The texts and numbers in an array, as texts; what is neither is empty. */
  public static List<String> texts(JsonObject object, String name) {
    return object.elements(name).stream().map(Answers::plain).toList();
  }

  /** A moment with its offset, empty where the text is none. */
  public static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text, DATE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
