// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a plugin may bring.
 *
 * @since 0.1
 */
public enum Kind {
  COMMANDS("Commands", path -> path.startsWith("commands/") && path.endsWith(".md")),
  AGENTS("Agents", path -> path.startsWith("agents/") && path.endsWith(".md")),
  SKILLS("Skills", path -> path.endsWith("/SKILL.md")),
  OUTPUT_STYLES("Output styles", path -> path.startsWith("output-styles/") && path.endsWith(".md")),
  MCP_SERVERS("MCP servers", path -> path.equals(".mcp.json")),
  HOOKS("Hooks", path -> path.equals("hooks/hooks.json")),
  TEMPLATES("Templates", path -> path.startsWith("templates/")),
  JAVA("Java", path -> path.endsWith(".jar"));

  private final String title;
  private final Predicate<String> file;

  Kind(String title, Predicate<String> file) {
    this.title = title;
    this.file = file;
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  /** The lower-dashed word of addresses and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What files in the usual places say; what a manifest names elsewhere is not seen. */
  static List<Kind> of(PluginFiles files) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (PluginFile file : files.files()) {
      for (Kind kind : values()) {
        if (kind.file.test(file.path())) {
          kinds.add(kind);
        }
      }
    }
    return List.copyOf(kinds);
  }
}
