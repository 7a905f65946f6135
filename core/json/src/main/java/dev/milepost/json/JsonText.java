// SPDX-License-Identifier: MIT
package dev.milepost.json;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text to values and back. Unlike {@link JsonValue#canonical}, the text written here keeps
 * every digit of a number and the order of members. Stateless.
 *
 * @since 0.1
 */
public final class JsonText {
  /** Numbers with more digits than these are written with an exponent. */
  private static final int PLAIN_DIGITS = 40;

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /**
   * The value of a text in UTF-8, UTF-16 or UTF-32, with or without a byte order mark; of members
   * of one name the last one counts.
   *
   * @throws JsonFormatException where it is not exactly one JSON value within the default limits
   */
  public static JsonValue parse(byte[] text) {
    return parse(text, JsonLimits.DEFAULT);
  }

  /** As {@link #parse(byte[])}, within other limits. */
  public static JsonValue parse(byte[] text, JsonLimits limits) {
    return parse(new ByteArrayInputStream(text), limits);
  }

  /** As {@link #parse(byte[])}. */
  public static JsonValue parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As {@link #parse(byte[])}, of a stream, which is closed.
   *
   * @throws java.io.UncheckedIOException where the stream fails
   */
  public static JsonValue parse(InputStream text, JsonLimits limits) {
    try (JsonReader reader = new JsonReader(text, limits)) {
      return whole(reader);
    }
  }

  /** As {@link #parse(byte[], JsonLimits)}, noting where each value of the text is. */
  public static JsonValue parse(byte[] text, JsonLimits limits, JsonPlaces places) {
    try (JsonReader reader = new JsonReader(new ByteArrayInputStream(text), limits, places)) {
      return whole(reader);
    }
  }

  private static JsonValue whole(JsonReader reader) {
    JsonValue value = reader.value(reader.required());
    JsonToken more = reader.next();
    if (more != null) {
      throw reader.fault("text after the end of the value");
    }
    return value;
  }

  /** The text of a value. */
  public static String write(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, generator);
    }
    return text.toString();
  }

  /**
   * The text of a value in UTF-8; half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
   */
  public static byte[] bytes(JsonValue value) {
    return wellFormed(write(value)).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonValue value, JsonGenerator generator) {
    switch (value) {
      case JsonObject object -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          generator.writeName(member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case JsonArray array -> {
        generator.writeStartArray();
        array.elements().forEach(element -> write(element, generator));
        generator.writeEndArray();
      }
      case JsonString string -> generator.writeString(string.text());
      case JsonNumber number -> generator.writeNumber(digits(number.value()));
      case JsonBoolean bool -> generator.writeBoolean(bool == JsonBoolean.TRUE);
      case JsonNull ignored -> generator.writeNull();
    }
  }

  /** Plain where that is short: a tracker that wants an integer refuses {@code 1E+2}. */
  private static String digits(BigDecimal number) {
    long beforePoint = (long) number.precision() - number.scale();
    return beforePoint <= PLAIN_DIGITS && number.scale() <= PLAIN_DIGITS
        ? number.toPlainString()
        : number.toString();
  }

  private static String wellFormed(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }
}
