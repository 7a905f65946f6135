// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.CatalogueEntry.Mark;
import dev.milepost.marketplace.format.Person;
import dev.milepost.marketplace.format.PluginManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin that a catalogue offers. Immutable.
 *
 * @param publisher who made it, else who keeps the catalogue
 * @param marks what the catalogue says of it: {@code featured}, {@code required}, {@code optional}
 * @param pinned whether the catalogue names one content by commit or digest
 * @since 0.1
 */
public record Offer(
    String catalogue,
    String name,
    String version,
    String description,
    String publisher,
    String category,
    List<String> tags,
    List<String> marks,
    String kind,
    boolean pinned) {
  /** Copies the lists. */
  public Offer {
    tags = List.copyOf(tags);
    marks = List.copyOf(marks);
  }

  Offer withVersion(String other) {
    return new Offer(
        catalogue, name, other, description, publisher, category, tags, marks, kind, pinned);
  }

  static Offer of(String catalogue, Catalogue all, CatalogueEntry entry, boolean required) {
    PluginManifest manifest = entry.manifest();
    List<String> tags = new ArrayList<>(entry.tags());
    tags.addAll(manifest.keywords());
    List<String> marks = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      if (entry.marked(mark) || (mark == Mark.REQUIRED && required)) {
        marks.add(mark.word());
      }
    }
    return new Offer(
        catalogue,
        entry.name(),
        manifest.version(),
        manifest.description(),
        manifest.author().or(all::owner).map(Person::name).orElse(""),
        entry.category(),
        tags,
        marks,
        entry.source().kind(),
        entry.source().pinned());
  }
}
