// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.trust.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin that was brought here and looked at, and is not installed. Immutable.
 *
 * @param catalogue where it was found; empty where it was named by its place
 * @param version of its manifest; {@code 0.0.0} where it names none
 * @param origin pinned, where its kind can be
 * @param described the manifest that its catalogue gave it; empty where it has its own
 * @since 0.1
 */
public record Candidate(
    String catalogue,
    Plugin plugin,
    String version,
    Origin origin,
    JsonObject described,
    PluginFiles files,
    Verdict verdict,
    List<Finding.Problem> findings) {
  /** Copies the findings. */
  public Candidate {
    findings = List.copyOf(findings);
  }

  /** The plugin's name. */
  public String name() {
    return plugin.manifest().name();
  }

  /** What it may touch. */
  public List<Permission> permissions() {
    return plugin.milepost().map(MilepostManifest::permissions).orElse(List.of());
  }

  /** What it brings, one line each: {@code 3 commands}. */
  public List<String> brings() {
    List<String> brings = new ArrayList<>();
    for (Component.Kind kind : Component.Kind.values()) {
      count(brings, plugin.components(kind).size(), kind.word());
    }
    int jars = (int) files.files().stream().filter(file -> file.path().endsWith(".jar")).count();
    count(
        brings,
        plugin.milepost().filter(MilepostManifest::hasJava).isPresent() ? jars : 0,
        "Java archive");
    brings.addAll(unbound());
    if (plugin.tree().isFolder("templates")) {
      brings.add("templates");
    }
    return brings;
  }

  /** What of it an agent starts with the user's rights, whatever permissions it asks for. */
  public List<String> unbound() {
    List<String> unbound = new ArrayList<>();
    if (plugin.tree().isFile(".mcp.json")
        || plugin.manifest().values().get("mcpServers").isPresent()) {
      unbound.add("MCP servers");
    }
    if (plugin.tree().isFile("hooks/hooks.json")
        || plugin.manifest().values().get("hooks").isPresent()) {
      unbound.add("hooks");
    }
    return unbound;
  }

  private static void count(List<String> brings, int count, String word) {
    if (count > 0) {
      brings.add(count + " " + word + (count == 1 ? "" : "s"));
    }
  }

  /** What it was found to be. */
  public List<Certification> levels() {
    return Certification.of(findings, verdict);
  }
}
