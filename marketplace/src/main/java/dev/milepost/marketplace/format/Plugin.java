// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.marketplace.format.Component.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A plugin as its files tell it. Immutable.
 *
 * @param manifest of the plugin; of one that its catalogue describes the catalogue's entry
 * @param milepost what it tells Milepost; empty where it says nothing
 * @param components its Markdown files by path; those that cannot be read are left out
 * @since 0.1
 */
public record Plugin(
    PluginTree tree,
    PluginManifest manifest,
    Optional<MilepostManifest> milepost,
    List<Component> components) {
  /** Copies the list. */
  public Plugin {
    components = List.copyOf(components);
  }

  /**
   * Reads a plugin that has a manifest of its own.
   *
   * @throws FormatException where it has none, or one of its two manifests cannot be read
   */
  public static Plugin read(PluginTree tree) {
    return of(tree, PluginManifest.read(tree).orElseThrow(() -> missing(tree)));
  }

  private static FormatException missing(PluginTree tree) {
    return new FormatException(
        Place.file(PluginManifest.PATH),
        tree.isFile(Catalogue.PATH)
            ? "is missing; the folder holds a catalogue: 'platform marketplace add' adds it"
            : "is missing");
  }

  /** As {@link #read}, with the entry of a catalogue where the plugin has no manifest. */
  public static Plugin read(PluginTree tree, CatalogueEntry entry) {
    return of(
        tree,
        PluginManifest.read(tree)
            .or(() -> entry.strict() ? Optional.empty() : Optional.of(entry.manifest()))
            .orElseThrow(() -> new FormatException(Place.file(PluginManifest.PATH), "is missing")));
  }

  private static Plugin of(PluginTree tree, PluginManifest manifest) {
    return new Plugin(
        tree,
        manifest,
        MilepostManifest.read(tree),
        Components.read(tree, manifest, ignored -> {}));
  }

  /** The Markdown files of one kind, by path. */
  public List<Component> components(Kind kind) {
    return components.stream().filter(it -> it.kind() == kind).toList();
  }

  /**
   * The Markdown files of a plugin of which nothing else need be readable.
   *
   * @param manifest empty where it cannot be read
   * @param unreadable told of files that cannot be read, which are left out
   */
  public static List<Component> components(
      PluginTree tree, Optional<PluginManifest> manifest, Consumer<FormatException> unreadable) {
    return Components.read(tree, manifest.orElse(null), unreadable);
  }
}
