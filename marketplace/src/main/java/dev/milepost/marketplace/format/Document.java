// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonLimits;
import dev.milepost.json.JsonPlaces;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON or YAML file as one value that knows its lines. Not changed once read; safe to share.
 *
 * @since 0.1
 */
public final class Document {
  private static final JsonLimits LIMITS = new JsonLimits(64, 1 << 20, 200_000);
  private static final Pattern LINE = Pattern.compile("at line (\\d{1,9})");

  private final String path;
  private final JsonValue value;
  private final JsonPlaces places;
  private final int firstLine;

  Document(String path, JsonValue value, JsonPlaces places, int firstLine) {
    this.path = path;
    this.value = value;
    this.places = places;
    this.firstLine = firstLine;
  }

  /**
   * Reads a JSON file.
   *
   * @throws FormatException where it is no JSON, or asks for too much
   */
  public static Document json(PluginTree tree, String path) {
    return json(path, tree.read(path));
  }

  /** As {@link #json(PluginTree, String)}, of a text that is there already. */
  public static Document json(String path, byte[] text) {
    JsonPlaces places = new JsonPlaces();
    try {
      return new Document(path, JsonText.parse(text, LIMITS, places), places, 1);
    } catch (JsonFormatException e) {
      Matcher line = LINE.matcher(e.text());
      throw new FormatException(
          new Place(path, line.find() ? Integer.parseInt(line.group(1)) : 0), e.text());
    }
  }

  /**
   * Reads a YAML file of plain data.
   *
   * @throws FormatException where it is not well-formed YAML, or asks for too much
   */
  public static Document yaml(PluginTree tree, String path) {
    return yaml(path, Utf8.text(tree.read(path)), 1);
  }

  /**
   * As {@link #yaml(PluginTree, String)}, of a text inside of a file.
   *
   * @param firstLine of the text in the file, from 1
   */
  public static Document yaml(String path, String text, int firstLine) {
    return YamlDocuments.read(path, text, firstLine);
  }

  /** From the root of the plugin or catalogue. */
  public String path() {
    return path;
  }

  /** All of it. */
  public JsonValue value() {
    return value;
  }

  /** All of it where it is an object, else an empty one. */
  public JsonObject root() {
    return value instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  /** Where a value begins, by its JSON pointer; of an absent one, what would hold it. */
  public Place place(String pointer) {
    return new Place(path, places.line(pointer) + firstLine - 1);
  }

  /** The pointers of members whose name their object had before. */
  public List<String> duplicates() {
    return places.duplicates();
  }
}
