// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two lines of {@code ---} at the begin of a Markdown file, and the text after
 * it. Much of what is published there is no YAML, as {@code description: Use when: asked}; the
 * tools that it is written for load it none the less, and so does this reader, which says so.
 * Immutable.
 *
 * @param document the values; of {@link State#ABSENT} and {@link State#BROKEN} an empty one
 * @param problem where and why it is not YAML; null where it is
 * @param quotes the values that had to be quoted to be read, by line from 1
 * @param body the text after it
 * @param bodyLine the first line of the body, from 1
 * @since 0.1
 */
public record FrontMatter(
    State state,
    Document document,
    @Nullable FormatException problem,
    Map<Integer, Quoted> quotes,
    String body,
    int bodyLine) {
  /** How well it reads. */
  public enum State {
    /** The file has none. */
    ABSENT,
    /** It is YAML, a mapping or nothing. */
    STRICT,
    /** It is no YAML, and loads once values are quoted. */
    LENIENT,
    /** It does not load: all of it is lost. */
    BROKEN
  }

  /** A value as it is written, and in quotation marks. */
  public record Quoted(String before, String after) {}

  /** Copies the map. */
  public FrontMatter {
    quotes = Collections.unmodifiableSortedMap(new TreeMap<>(quotes));
  }

  /** The lines, from 1, whose values had to be quoted to be read. */
  public List<Integer> quoted() {
    return List.copyOf(quotes.keySet());
  }

  /** Reads the begin of a Markdown file. */
  public static FrontMatter read(String path, byte[] file) {
    return FrontMatterReader.read(path, Utf8.text(file));
  }

  /** All values; none where it is absent or broken. */
  public JsonObject values() {
    return document.root();
  }

  /** The text of a value: also of a number or a truth; empty where absent, null or a structure. */
  public Optional<String> text(String name) {
    return values().get(name).flatMap(FrontMatter::scalar);
  }

  /** Where a value is. */
  public Place place(String pointer) {
    return document.place(pointer);
  }

  private static Optional<String> scalar(JsonValue value) {
    return switch (value) {
      case JsonValue.JsonString string -> Optional.of(string.text());
      case JsonValue.JsonNumber number -> Optional.of(number.value().toPlainString());
      case JsonValue.JsonBoolean truth ->
          Optional.of(Boolean.toString(truth == JsonValue.JsonBoolean.TRUE));
      case JsonNull none -> Optional.empty();
      case JsonObject object -> Optional.empty();
      case JsonValue.JsonArray array -> Optional.empty();
    };
  }
}
