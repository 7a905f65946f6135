// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import dev.milepost.marketplace.format.Component.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An agent that plugins are written for.
 *
 * @since 0.1
 */
public enum Target {
  CLAUDE(
      ".claude-plugin/marketplace.json",
      Set.of(Kind.COMMAND, Kind.AGENT, Kind.SKILL, Kind.OUTPUT_STYLE),
      true),
  /** Commands become skills: it has no commands of plugins. */
  CODEX(".agents/plugins/marketplace.json", Set.of(Kind.SKILL), true),
  /** Commands become skills. */
  COPILOT(".github/plugin/marketplace.json", Set.of(Kind.SKILL, Kind.AGENT), true),
  CURSOR(".cursor-plugin/marketplace.json", Set.of(Kind.SKILL, Kind.COMMAND), true),
  /** Commands become TOML. It has no catalogues. */
  GEMINI("", Set.of(Kind.SKILL, Kind.COMMAND), false);

  private final String catalogue;
  private final Set<Kind> takes;
  private final boolean hooks;

  Target(String catalogue, Set<Kind> takes, boolean hooks) {
    this.catalogue = catalogue;
    this.takes = takes;
    this.hooks = hooks;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target of a word. */
  public static Optional<Target> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** Where it reads which plugins there are; empty where it reads none. */
  String catalogue() {
    return catalogue;
  }

  /** Whether it takes them as they are, or in a form of its own. */
  boolean takes(Kind kind) {
    return takes.contains(kind);
  }

  /** Whether it runs hooks of plugins. */
  boolean hooks() {
    return hooks;
  }
}
