// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * A plugin as a catalogue lists it.
 *
 * @param manifest what the entry says in the words of a plugin's manifest: name, version,
 *     description, author, dependencies
 * @param strict whether the plugin must have a manifest of its own; else the entry is it
 * @param values all that the entry says
 * @param pointer to the entry in the catalogue's document
 * @since 0.1
 */
public record CatalogueEntry(
    PluginManifest manifest,
    PluginSource source,
    String category,
    List<String> tags,
    boolean strict,
    JsonObject values,
    String pointer) {
  /** What a catalogue says of a plugin by one of its tags. */
  public enum Mark {
    /** Shown first. */
    FEATURED,
    /** Others do not work without it. */
    REQUIRED,
    /** An addition that not everybody needs. */
    OPTIONAL;

    /** The tag. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the tags. */
  public CatalogueEntry {
    tags = List.copyOf(tags);
  }

  static CatalogueEntry of(Document document, JsonObject it, String pointer) {
    return new CatalogueEntry(
        PluginManifest.of(document, it),
        PluginSource.of(it.get("source").orElse(JsonValue.JsonNull.NULL)),
        it.text("category").orElse(""),
        PluginManifest.texts(it, "tags"),
        it.get("strict").filter(JsonValue.JsonBoolean.FALSE::equals).isEmpty(),
        it,
        pointer);
  }

  /** The plugin's name; empty where it is missing. */
  public String name() {
    return manifest.name();
  }

  /** Whether a tag says so. */
  public boolean marked(Mark mark) {
    return tags.contains(mark.word());
  }

  /** Where it is in the catalogue. */
  public Place place() {
    return manifest.document().place(pointer);
  }
}
