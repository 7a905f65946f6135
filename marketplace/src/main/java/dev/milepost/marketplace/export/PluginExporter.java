// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.export.Exported.Content;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginSource;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes plugins in the layout of another agent. Reads files only.
 *
 * @since 0.1
 */
public final class PluginExporter {
  private final Target target;

  /** For that agent. */
  public PluginExporter(Target target) {
    this.target = target;
  }

  /**
   * The files for a plugin, or for all plugins of a catalogue that are folders of it.
   *
   * @throws MilepostException where there is neither, or what there is cannot be read
   */
  public Exported export(PluginTree tree) {
    Optional<Catalogue> catalogue = Catalogue.read(tree);
    List<Plugin> plugins = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (CatalogueEntry it : catalogue.map(Catalogue::entries).orElse(List.of())) {
      if (it.source() instanceof PluginSource.Folder(String path)) {
        String folder =
            TreePath.resolve(path).filter(tree::isFolder).orElseThrow(() -> missing(it, path));
        plugins.add(Plugin.read(tree.sub(folder).source(), it));
      } else {
        leftOut.add(it.name() + ": its source is no folder of the catalogue");
      }
    }
    if (catalogue.isEmpty()) {
      plugins.add(Plugin.read(tree.source()));
    }
    SortedMap<String, Content> files = new TreeMap<>();
    for (Plugin plugin : plugins) {
      String name = plugin.manifest().name();
      if (!name.matches("[A-Za-z0-9._-]{1,100}") || name.startsWith(".")) {
        throw MilepostException.caller(
            "plugin-format", "a plugin's name is '" + name + "', must be kebab-case");
      }
      String folder = target.catalogue().isEmpty() ? name + "/" : "plugins/" + name + "/";
      PluginLayout layout = new PluginLayout(target, plugin);
      layout.files().forEach((path, content) -> files.put(folder + path, content));
      layout.leftOut().forEach(it -> leftOut.add(name + ": " + it));
    }
    if (!target.catalogue().isEmpty()) {
      files.put(target.catalogue(), json(catalogue(catalogue, plugins)));
    }
    return new Exported(files, leftOut);
  }

  private static MilepostException missing(CatalogueEntry entry, String path) {
    return MilepostException.caller(
        "plugin-folder-missing",
        "the folder '" + path + "' of '" + entry.name() + "' is not in the catalogue");
  }

  private JsonObject catalogue(Optional<Catalogue> source, List<Plugin> plugins) {
    String name = source.map(Catalogue::name).orElse(plugins.getFirst().manifest().name());
    String owner =
        source
            .flatMap(Catalogue::owner)
            .or(() -> plugins.getFirst().manifest().author())
            .map(person -> person.name())
            .orElse(name);
    List<JsonValue> entries = new ArrayList<>();
    for (Plugin plugin : plugins) {
      PluginManifest manifest = plugin.manifest();
      JsonObject entry =
          JsonObject.EMPTY
              .with("name", JsonValue.of(manifest.name()))
              .with("source", JsonValue.of("./plugins/" + manifest.name()));
      entry = Members.filled(entry, "description", manifest.description());
      entries.add(Members.filled(entry, "version", manifest.version()));
    }
    JsonObject head = JsonObject.EMPTY.with("name", JsonValue.of(name));
    head =
        target == Target.CODEX
            ? head.with(
                "interface",
                JsonObject.EMPTY.with("displayName", JsonValue.of(Members.title(name))))
            : head.with("owner", JsonObject.EMPTY.with("name", JsonValue.of(owner)));
    return Members.filled(head, "description", source.map(Catalogue::description).orElse(""))
        .with("plugins", new JsonArray(entries));
  }

  static Content json(JsonObject value) {
    return new Content((Members.indented(value) + "\n").getBytes(UTF_8), false);
  }
}
