// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin says of itself in {@code .claude-plugin/plugin.json}. What has another type than it
 * should is left out here and told by the validator. Immutable.
 *
 * @param document all that the file says, with lines
 * @param name kebab-case; empty where it is missing
 * @param version as text; empty where it is missing
 * @since 0.1
 */
public record PluginManifest(
    Document document,
    String name,
    String version,
    String description,
    Optional<Person> author,
    String homepage,
    String repository,
    String licence,
    List<String> keywords,
    List<Dependency> dependencies) {
  /** Where it is in a plugin. */
  public static final String PATH = ".claude-plugin/plugin.json";

  /** Copies the lists. */
  public PluginManifest {
    keywords = List.copyOf(keywords);
    dependencies = List.copyOf(dependencies);
  }

  /**
   * Reads the manifest of a plugin; empty where it has none.
   *
   * @throws FormatException where the file is no JSON object
   */
  public static Optional<PluginManifest> read(PluginTree plugin) {
    if (!plugin.isFile(PATH)) {
      return Optional.empty();
    }
    Document document = Document.json(plugin, PATH);
    if (!(document.value() instanceof JsonObject)) {
      throw new FormatException(new Place(PATH, 1), "holds no JSON object");
    }
    return Optional.of(of(document, document.root()));
  }

  /** A manifest that is part of a document, as an entry of a catalogue may be. */
  static PluginManifest of(Document document, JsonObject it) {
    return new PluginManifest(
        document,
        it.text("name").orElse(""),
        it.text("version").orElse(""),
        it.text("description").orElse(""),
        Person.of(it, "author"),
        it.text("homepage").orElse(""),
        it.text("repository").orElse(""),
        it.text("license").orElse(""),
        texts(it, "keywords"),
        Dependency.of(it));
  }

  /** The strings of an array; other elements are left out. */
  static List<String> texts(JsonObject holder, String name) {
    return holder.elements(name).stream()
        .filter(JsonString.class::isInstance)
        .map(JsonString.class::cast)
        .map(JsonString::text)
        .toList();
  }

  /** The values of the manifest. */
  public JsonObject values() {
    return document.root();
  }

  /** One or many paths of a member that may be a string or an array. */
  public List<String> paths(String member) {
    JsonValue value = values().get(member).orElse(JsonValue.JsonNull.NULL);
    return value instanceof JsonString(String path) ? List.of(path) : texts(values(), member);
  }
}
