// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreeEntry;
import dev.milepost.server.market.Inside.Brought;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a plugin brings from its files. What cannot be read is left to the findings. */
final class Contents {
  private static final int MOST_OF_A_KIND = 200;
  private static final int LONGEST_TEXT = 50_000;
  private static final int LONGEST_LINE = 500;

  private final Plugin plugin;
  private final PluginTree tree;

  Contents(Plugin plugin) {
    this.plugin = plugin;
    this.tree = plugin.tree();
  }

  List<Brought> brings() {
    List<Brought> brings = new ArrayList<>();
    components(Kind.COMMANDS, Component.Kind.COMMAND, brings);
    components(Kind.AGENTS, Component.Kind.AGENT, brings);
    components(Kind.SKILLS, Component.Kind.SKILL, brings);
    components(Kind.OUTPUT_STYLES, Component.Kind.OUTPUT_STYLE, brings);
    members(Kind.MCP_SERVERS, ".mcp.json", "mcpServers", brings);
    members(Kind.HOOKS, "hooks/hooks.json", "hooks", brings);
    templates(brings);
    java(brings);
    return brings;
  }

  private void components(Kind kind, Component.Kind of, List<Brought> brings) {
    plugin.components(of).stream()
        .limit(MOST_OF_A_KIND)
        .map(it -> new Brought(kind, it.name(), line(it.description())))
        .forEach(brings::add);
  }

  /** The members of an object that stands in a file of its own, or in the manifest. */
  private void members(Kind kind, String path, String name, List<Brought> brings) {
    JsonObject own = plugin.manifest().values().object(name).orElse(JsonObject.EMPTY);
    JsonObject file = tree.isFile(path) ? object(path, name) : JsonObject.EMPTY;
    Set<String> names = new TreeSet<>(own.members().keySet());
    names.addAll(file.members().keySet());
    for (String member : names.stream().limit(MOST_OF_A_KIND).toList()) {
      JsonObject it = file.object(member).or(() -> own.object(member)).orElse(JsonObject.EMPTY);
      String starts = it.text("url").or(() -> it.text("command").map("starts "::concat)).orElse("");
      brings.add(new Brought(kind, member, line(starts)));
    }
  }

  private JsonObject object(String path, String name) {
    try {
      JsonObject root = Document.json(tree, path).root();
      return root.object(name).orElse(root);
    } catch (FormatException e) {
      return JsonObject.EMPTY;
    }
  }

  private void templates(List<Brought> brings) {
    Set<String> names = new TreeSet<>();
    for (TreeEntry entry : tree.below("templates")) {
      String[] parts = entry.path().split("/", 3);
      names.add(parts[1]);
    }
    names.stream()
        .limit(MOST_OF_A_KIND)
        .map(name -> new Brought(Kind.TEMPLATES, name, ""))
        .forEach(brings::add);
  }

  private void java(List<Brought> brings) {
    if (plugin.milepost().filter(MilepostManifest::hasJava).isEmpty()) {
      return;
    }
    MilepostManifest milepost = plugin.milepost().orElseThrow();
    String where = milepost.isolation().word();
    tree.entries().stream()
        .filter(entry -> tree.isFile(entry.path()) && entry.path().endsWith(".jar"))
        .limit(MOST_OF_A_KIND)
        .map(entry -> new Brought(Kind.JAVA, entry.path(), "runs " + where))
        .forEach(brings::add);
  }

  /** A text file; its beginning where it is long, empty where there is none. */
  String text(String path) {
    if (!tree.isFile(path)) {
      return "";
    }
    try {
      String text = new String(tree.read(path), StandardCharsets.UTF_8);
      return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    } catch (FormatException e) {
      return "";
    }
  }

  private static String line(String text) {
    String one = text.strip().replaceAll("\\s+", " ");
    return one.length() <= LONGEST_LINE ? one : one.substring(0, LONGEST_LINE - 1) + "…";
  }
}
