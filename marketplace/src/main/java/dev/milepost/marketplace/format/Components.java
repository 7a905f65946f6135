// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Component.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the Markdown files of a plugin: in the usual folders, and where its manifest says. */
final class Components {
  private static final String SKILL = "SKILL.md";

  private final PluginTree tree;
  private final @Nullable PluginManifest manifest;
  private final Map<String, Kind> found = new TreeMap<>();

  private Components(PluginTree tree, @Nullable PluginManifest manifest) {
    this.tree = tree;
    this.manifest = manifest;
  }

  /**
   * All of them, by path.
   *
   * @param unreadable told of those that cannot be read, which are left out
   */
  static List<Component> read(
      PluginTree tree, @Nullable PluginManifest manifest, Consumer<FormatException> unreadable) {
    Components components = new Components(tree, manifest);
    components.find();
    List<Component> all = new ArrayList<>();
    components.found.forEach((path, kind) -> {
      try {
        all.add(
            new Component(kind, path, name(path, kind), FrontMatter.read(path, tree.read(path))));
      } catch (FormatException e) {
        unreadable.accept(e);
      }
    });
    return all;
  }

  private static String name(String path, Kind kind) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (kind != Kind.SKILL) {
      return file.substring(0, file.length() - ".md".length());
    }
    String folder = path.substring(0, Math.max(0, path.length() - SKILL.length() - 1));
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  private void find() {
    folder("skills", Kind.SKILL);
    folder("agents", Kind.AGENT);
    folder("commands", Kind.COMMAND);
    folder("output-styles", Kind.OUTPUT_STYLE);
    if (manifest == null) {
      return;
    }
    named(manifest.paths("skills"), Kind.SKILL);
    named(manifest.paths("agents"), Kind.AGENT);
    named(manifest.paths("commands"), Kind.COMMAND);
    named(manifest.paths("outputStyles"), Kind.OUTPUT_STYLE);
    manifest.values().object("commands").orElse(JsonObject.EMPTY).members().values().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .forEach(it -> it.text("source").ifPresent(path -> named(List.of(path), Kind.COMMAND)));
  }

  private void named(List<String> paths, Kind kind) {
    for (String written : paths) {
      Optional<String> path = TreePath.resolve(written);
      path.filter(tree::isFolder).ifPresent(it -> folder(it, kind));
      path.filter(tree::isFile)
          .filter(it -> it.endsWith(".md"))
          .ifPresent(it -> found.putIfAbsent(it, skill(it) ? Kind.SKILL : kind));
    }
  }

  private static boolean skill(String path) {
    return path.equals(SKILL) || path.endsWith("/" + SKILL);
  }

  private void folder(String folder, Kind kind) {
    if (kind == Kind.SKILL) {
      skills(folder);
      return;
    }
    for (TreeEntry it : tree.below(folder)) {
      if (it.name().equals(SKILL) && tree.isFile(it.path())) {
        found.putIfAbsent(it.path(), Kind.SKILL);
      } else if (it.name().endsWith(".md")
          && tree.isFile(it.path())
          && !found.containsKey(it.folder() + "/" + SKILL)) {
        found.putIfAbsent(it.path(), kind);
      }
    }
  }

  /** A skill itself, or the skills in it. */
  private void skills(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    if (tree.isFile(prefix + SKILL)) {
      found.putIfAbsent(prefix + SKILL, Kind.SKILL);
      return;
    }
    for (TreeEntry it : tree.below(folder)) {
      String own = it.path().substring(prefix.length());
      if (own.indexOf('/') == own.length() - SKILL.length() - 1
          && own.endsWith("/" + SKILL)
          && tree.isFile(it.path())) {
        found.putIfAbsent(it.path(), Kind.SKILL);
      }
    }
  }
}
