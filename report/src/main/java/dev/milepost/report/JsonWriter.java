// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes JSON field by field, so that a format is what its writer says and not what a record
 * happens to hold. Absent values are null. Does not close the stream.
 */
final class JsonWriter implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(Deceptive.inJson())
          .build();

  private static final int PLAIN_DIGITS = 40;

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** Two spaces for each level, one value on each line, {@code \n}. */
  static JsonWriter indented(OutputStream stream) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return create(
        stream,
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return printer;
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        });
  }

  static JsonWriter compact(OutputStream stream) {
    return create(stream, ObjectWriteContext.empty());
  }

  private static JsonWriter create(OutputStream stream, ObjectWriteContext context) {
    return new JsonWriter(FACTORY.createGenerator(context, stream, JsonEncoding.UTF8));
  }

  /** Runs what writes; a failure of the stream comes out as what it is. */
  static void rethrowing(Runnable writing) throws IOException {
    try {
      writing.run();
    } catch (JacksonIOException e) {
      IOException cause = e.getCause();
      throw cause == null ? new IOException(e) : cause;
    }
  }

  /** An object as the document or as an element of an array. */
  void object(Runnable fields) {
    out.writeStartObject();
    fields.run();
    out.writeEndObject();
  }

  void object(String name, Runnable fields) {
    out.writeName(name);
    object(fields);
  }

  /** An array in an array. */
  void row(Runnable elements) {
    out.writeStartArray();
    elements.run();
    out.writeEndArray();
  }

  /** A document that is an array of objects. */
  <T> void rows(Collection<T> elements, Consumer<T> fields) {
    row(() -> elements.forEach(element -> object(() -> fields.accept(element))));
  }

  /** Text, a number, true or false, or null. */
  void any(String name, @Nullable Object value) {
    out.writeName(name);
    switch (value) {
      case null -> out.writeNull();
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      default -> value(value.toString());
    }
  }

  <T> void array(String name, Collection<T> elements, Consumer<T> writer) {
    out.writeName(name);
    out.writeStartArray();
    elements.forEach(writer);
    out.writeEndArray();
  }

  void strings(String name, Collection<String> elements) {
    array(name, elements, this::value);
  }

  void name(String name) {
    out.writeName(name);
  }

  void field(String name, @Nullable String value) {
    out.writeName(name);
    value(value);
  }

  void field(String name, @Nullable Instant value) {
    field(name, value == null ? null : value.toString());
  }

  void field(String name, @Nullable Double value) {
    out.writeName(name);
    value(value);
  }

  void field(String name, @Nullable Integer value) {
    out.writeName(name);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  void field(String name, boolean value) {
    out.writeName(name);
    out.writeBoolean(value);
  }

  void field(String name, Confidence confidence) {
    field(name, (Double) confidence.value());
  }

  void value(@Nullable String value) {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(whole(value));
    }
  }

  /** Halves of characters have no UTF-8; they become U+FFFD. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(codePoint -> codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  void value(@Nullable Double value) {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  void value(@Nullable Long value) {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  void value(boolean value) {
    out.writeBoolean(value);
  }

  void end(String text) {
    out.writeRaw(text);
  }

  /** Any value, with all digits of its numbers. */
  void value(JsonValue value) {
    switch (value) {
      case JsonValue.JsonObject(Map<String, JsonValue> members) ->
          object(() -> members.forEach(this::member));
      case JsonValue.JsonArray(List<JsonValue> elements) ->
          row(() -> elements.forEach(element -> value(element)));
      case JsonValue.JsonString(String text) -> value(text);
      case JsonValue.JsonNumber(BigDecimal number) -> out.writeNumber(digits(number));
      case JsonValue.JsonBoolean bool -> out.writeBoolean(bool == JsonValue.JsonBoolean.TRUE);
      case JsonValue.JsonNull ignored -> out.writeNull();
    }
  }

  /** Plain where that is short, as most readers expect of a count. */
  private static String digits(BigDecimal number) {
    return number.precision() - number.scale() <= PLAIN_DIGITS && number.scale() <= PLAIN_DIGITS
        ? number.toPlainString()
        : number.toString();
  }

  private void member(String name, JsonValue value) {
    out.writeName(name);
    value(value);
  }

  /** Begins an object whose last but one part is an array. */
  void begin(JsonValue.JsonObject head, String array) {
    out.writeStartObject();
    head.members().forEach(this::member);
    out.writeName(array);
    out.writeStartArray();
  }

  /** Ends what {@link #begin} began. */
  void end(JsonValue.JsonObject tail) {
    out.writeEndArray();
    tail.members().forEach(this::member);
    out.writeEndObject();
  }

  void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}
