// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.Locale;

/**
 * A Markdown file that a plugin brings to an agent.
 *
 * @param path from the root of the plugin
 * @param name by which it is called: of the file, for a skill of its folder
 * @since 0.1
 */
public record Component(Kind kind, String path, String name, FrontMatter frontMatter) {
  /** What it is for. */
  public enum Kind {
    COMMAND,
    AGENT,
    SKILL,
    OUTPUT_STYLE;

    /** In lower case, for people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What it does, as its front matter says; empty where it says nothing. */
  public String description() {
    return frontMatter.text("description").orElse("");
  }
}
