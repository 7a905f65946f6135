// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.export.Exported.Content;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Component.Kind;
import dev.milepost.marketplace.format.FrontMatter.State;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.TreeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one plugin for one agent. For one thread. */
final class PluginLayout {
  private final Target target;
  private final Plugin plugin;
  private final SortedMap<String, Content> files = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();

  PluginLayout(Target target, Plugin plugin) {
    this.target = target;
    this.plugin = plugin;
    Set<String> components = new HashSet<>();
    if (target != Target.CLAUDE) {
      plugin
          .components()
          .forEach(it -> {
            components.add(it.path());
            component(it);
          });
    }
    for (TreeEntry it : plugin.tree().entries()) {
      if (it.kind() != TreeEntry.Kind.FILE) {
        leftOut.add("'" + it.path() + "' is a link or no file");
      } else if (!components.contains(it.path()) && !replaced(it.path())) {
        files.putIfAbsent(it.path(), new Content(plugin.tree().read(it.path()), it.executable()));
      }
    }
    manifest();
  }

  SortedMap<String, Content> files() {
    return files;
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** What other agents read in another place, or not at all. */
  private boolean replaced(String path) {
    if (target == Target.CLAUDE) {
      return false;
    }
    if (path.equals("hooks/hooks.json") && !target.hooks()) {
      leftOut.add("hooks: " + target.word() + " runs none of extensions");
      return true;
    }
    return path.startsWith(".claude-plugin/") || path.equals(".mcp.json");
  }

  private void component(Component it) {
    if (it.frontMatter().state() == State.BROKEN) {
      leftOut.add("'" + it.path() + "' has front matter that cannot be read");
      return;
    }
    switch (it.kind()) {
      case SKILL -> text(it.path(), Texts.skill(plugin.tree(), it));
      case COMMAND -> command(it);
      case AGENT, OUTPUT_STYLE -> {
        if (target.takes(it.kind())) {
          text(it.path(), Texts.strict(plugin.tree(), it));
        } else {
          leftOut.add(
              "the " + it.kind().word() + " '" + it.name() + "': " + target.word() + " has none");
        }
      }
    }
  }

  private void command(Component it) {
    if (target == Target.GEMINI) {
      String path = it.path().replaceFirst("^commands/", "").replaceFirst("\\.md$", "");
      text("commands/" + path + ".toml", Texts.toml(it));
    } else if (target.takes(Kind.COMMAND)) {
      text(it.path(), Texts.strict(plugin.tree(), it));
    } else {
      String name = Texts.identifier(it.name());
      String path = "skills/" + name + "/SKILL.md";
      if (plugin.tree().isFile(path)) {
        leftOut.add("the command '" + it.name() + "': a skill has its name");
      } else {
        text(path, Texts.skillOf(it, name));
      }
    }
  }

  private void text(String path, String text) {
    files.put(path, new Content(text.getBytes(UTF_8), false));
  }

  private void manifest() {
    PluginManifest manifest = plugin.manifest();
    JsonObject servers = Servers.of(plugin);
    boolean skills = files.keySet().stream().anyMatch(it -> it.startsWith("skills/"));
    switch (target) {
      case CLAUDE -> {
        if (!plugin.tree().isFile(PluginManifest.PATH)) {
          files.put(PluginManifest.PATH, PluginExporter.json(Manifests.plain(manifest)));
        }
      }
      case CODEX -> {
        servers(servers);
        files.put(
            ".codex-plugin/plugin.json",
            PluginExporter.json(Manifests.codex(manifest, skills, !servers.members().isEmpty())));
      }
      case COPILOT -> {
        servers(servers);
        files.put("plugin.json", PluginExporter.json(Manifests.plain(manifest)));
      }
      case CURSOR -> {
        servers(servers);
        files.put(".cursor-plugin/plugin.json", PluginExporter.json(Manifests.plain(manifest)));
      }
      case GEMINI -> {
        files.put(
            "gemini-extension.json", PluginExporter.json(Manifests.gemini(manifest, servers)));
        if (!plugin.tree().isFile("GEMINI.md")) {
          text(
              "GEMINI.md",
              "# " + Members.title(manifest.name()) + "\n\n" + manifest.description() + "\n");
        }
      }
    }
  }

  private void servers(JsonObject servers) {
    if (!servers.members().isEmpty()) {
      files.put(".mcp.json", PluginExporter.json(JsonObject.EMPTY.with("mcpServers", servers)));
    }
  }
}
