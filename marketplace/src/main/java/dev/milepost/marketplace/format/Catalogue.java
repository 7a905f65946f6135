// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of plugins and where they are: {@code .claude-plugin/marketplace.json}. What has another
 * type than it should is left out here and told by the validator. Immutable.
 *
 * @param document all that the file says, with lines
 * @param version as text; empty where it is missing
 * @param folder before names of folders that are written without {@code ./}; empty where none is
 *     said
 * @param renames of plugins, old name to new; an empty text where there is no new one
 * @since 0.1
 */
public record Catalogue(
    Document document,
    String name,
    String version,
    String description,
    Optional<Person> owner,
    String folder,
    Map<String, String> renames,
    List<CatalogueEntry> entries) {
  /** Where it is in a catalogue. */
  public static final String PATH = ".claude-plugin/marketplace.json";

  /** Copies what could change. */
  public Catalogue {
    renames = Map.copyOf(renames);
    entries = List.copyOf(entries);
  }

  /**
   * Reads the catalogue of a folder; empty where it has none.
   *
   * @throws FormatException where the file is no JSON object
   */
  public static Optional<Catalogue> read(PluginTree tree) {
    return tree.isFile(PATH) ? Optional.of(read(PATH, tree.read(PATH))) : Optional.empty();
  }

  /** As {@link #read(PluginTree)}, of a file that was fetched. */
  public static Catalogue read(String path, byte[] text) {
    Document document = Document.json(path, text);
    if (!(document.value() instanceof JsonObject it)) {
      throw new FormatException(new Place(path, 1), "holds no JSON object");
    }
    JsonObject metadata = it.object("metadata").orElse(JsonObject.EMPTY);
    return new Catalogue(
        document,
        it.text("name").orElse(""),
        it.text("version").or(() -> metadata.text("version")).orElse(""),
        it.text("description").or(() -> metadata.text("description")).orElse(""),
        Person.of(it, "owner"),
        metadata.text("pluginRoot").orElse(""),
        renames(it),
        entries(document, it));
  }

  private static Map<String, String> renames(JsonObject it) {
    Map<String, String> renames = new LinkedHashMap<>();
    it.object("renames")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((old, name) -> {
          switch (name) {
            case JsonString(String text) -> renames.put(old, text);
            case JsonValue.JsonNull gone -> renames.put(old, "");
            default -> {}
          }
        });
    return renames;
  }

  private static List<CatalogueEntry> entries(Document document, JsonObject it) {
    List<CatalogueEntry> entries = new ArrayList<>();
    List<JsonValue> elements = it.elements("plugins");
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof JsonObject entry) {
        entries.add(CatalogueEntry.of(document, entry, "/plugins/" + i));
      }
    }
    return entries;
  }

  /** The entry of that name, the first of several. */
  public Optional<CatalogueEntry> entry(String plugin) {
    return entries.stream().filter(it -> it.name().equals(plugin)).findFirst();
  }

  /** Whether another entry needs that one, or its own tag says that it is required. */
  public boolean required(CatalogueEntry entry) {
    return entry.marked(CatalogueEntry.Mark.REQUIRED)
        || entries.stream()
            .flatMap(it -> it.manifest().dependencies().stream())
            .anyMatch(it ->
                it.name().equals(entry.name())
                    && (it.marketplace().isEmpty() || it.marketplace().equals(name)));
  }
}
