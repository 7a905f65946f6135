// SPDX-License-Identifier: MIT
package dev.milepost.json;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Values from a parser, within limits. For one thread. */
final class JsonReader implements AutoCloseable {
  private static final int NUMBER_LENGTH = 1_000;
  private static final int NAME_LENGTH = 50_000;

  /** Beyond it numbers are no measure of anything, and writing one out would fill the memory. */
  private static final int LARGEST_EXPONENT = 1_000;

  /** A factory remembers the names that it saw, which is most of the work of reading them. */
  private static final Map<JsonLimits, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

  private final JsonParser parser;
  private final JsonLimits limits;
  private final @Nullable JsonPlaces places;
  private int left;

  JsonReader(InputStream in, JsonLimits limits) {
    this(in, limits, null);
  }

  JsonReader(InputStream in, JsonLimits limits, @Nullable JsonPlaces places) {
    this.limits = limits;
    this.places = places;
    this.left = limits.values();
    JsonFactory factory = FACTORIES.computeIfAbsent(limits, JsonReader::factory);
    this.parser = guard(() -> factory.createParser(ObjectReadContext.empty(), in));
  }

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.nesting())
                .maxStringLength(limits.textLength())
                .maxNumberLength(NUMBER_LENGTH)
                .maxNameLength(NAME_LENGTH)
                .build())
        .build();
  }

  /** The next token, null at the end. */
  @Nullable JsonToken next() {
    return guard(parser::nextToken);
  }

  /** The name of the member whose value comes next. */
  String name() {
    return guard(parser::currentName);
  }

  /** The value that begins at the current token, with a budget of its own. */
  JsonValue value(JsonToken token) {
    left = limits.values();
    return read(token);
  }

  /** Goes to the end of what begins at the current token. */
  void skip() {
    guard(parser::skipChildren);
  }

  JsonFormatException fault(String what) {
    TokenStreamLocation at = parser.currentLocation();
    return new JsonFormatException(
        "JSON at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what, null);
  }

  @Override
  public void close() {
    parser.close();
  }

  private JsonValue read(JsonToken token) {
    if (--left < 0) {
      throw fault("more than " + limits.values() + " values");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(guard(parser::getString));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> JsonValue.of(true);
      case VALUE_FALSE -> JsonValue.of(false);
      case VALUE_NULL -> JsonNull.NULL;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw fault("no value but " + token);
    };
  }

  private JsonObject object() {
    JsonToken token = required();
    if (token == JsonToken.END_OBJECT) {
      return JsonObject.EMPTY;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (token != JsonToken.END_OBJECT) {
      String name = name();
      int outside = enter(name, members.containsKey(name));
      members.put(name, read(required()));
      leave(outside);
      token = required();
    }
    return new JsonObject(members);
  }

  private JsonArray array() {
    List<JsonValue> elements = new ArrayList<>();
    for (JsonToken token = required(); token != JsonToken.END_ARRAY; token = required()) {
      int outside = enter(Integer.toString(elements.size()), false);
      elements.add(read(token));
      leave(outside);
    }
    return new JsonArray(elements);
  }

  private int enter(String name, boolean again) {
    return places == null
        ? 0
        : places.enter(name, parser.currentTokenLocation().getLineNr(), again);
  }

  private void leave(int outside) {
    if (places != null) {
      places.leave(outside);
    }
  }

  private JsonNumber number() {
    BigDecimal number;
    try {
      number = guard(parser::getDecimalValue);
    } catch (NumberFormatException e) {
      // An exponent that no int can hold.
      throw fault("a number beyond 1e" + LARGEST_EXPONENT);
    }
    if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
      throw fault("a number beyond 1e" + LARGEST_EXPONENT);
    }
    return new JsonNumber(number);
  }

  /** The next token; a text that ends here is cut. */
  JsonToken required() {
    JsonToken token = next();
    if (token == null) {
      throw fault("the text ends too early");
    }
    return token;
  }

  private static <T extends @Nullable Object> T guard(Step<T> step) {
    try {
      return step.take();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause() == null ? new IOException(e) : e.getCause());
    } catch (JacksonException e) {
      throw new JsonFormatException("no JSON, or too much of it: " + place(e), e);
    }
  }

  /** Without the parser's own words, which quote the text. */
  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String kind = e.getClass().getSimpleName();
    return at == null ? kind : kind + " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private interface Step<T extends @Nullable Object> {
    T take();
  }
}
