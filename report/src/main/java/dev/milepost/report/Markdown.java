// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.report.markup.SafeText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * GitHub flavoured Markdown; text is escaped so that nothing in it is read as markup, HTML or a
 * mention.
 */
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]#|<>~&$]");

  /** What would begin a list, a rule or an underlined heading. */
  private static final Pattern LINE_START =
      Pattern.compile("^(\\s*(?:\\d{1,9}(?=[.)](?:\\s|$)))?)([-+=]|(?<=\\d)[.)])");

  private final StringBuilder out = new StringBuilder();

  /** The text as text, whatever is in it. */
  static String escape(String text) {
    // Mentions and links are made after escapes are read: a joiner of no width breaks the word.
    String unlinked =
        SafeText.of(text)
            .replace("@", "@\u200D")
            .replace("://", ":\u200D//")
            .replace("www.", "www\u200D.");
    String escaped = SPECIAL.matcher(unlinked).replaceAll("\\\\$0");
    return LINE_START.matcher(escaped).replaceFirst("$1\\\\$2");
  }

  /** The text as code on one line, with a fence longer than any in it. */
  static String code(String text) {
    String safe = SafeText.of(text).replace("|", "\\|");
    if (safe.isBlank()) {
      return "";
    }
    String fence = "`";
    while (safe.contains(fence)) {
      fence += "`";
    }
    String space = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
    return fence + space + safe + space + fence;
  }

  void heading(int level, String escaped) {
    blank();
    out.repeat('#', level).append(' ').append(escaped).append("\n\n");
  }

  void paragraph(String escaped) {
    out.append(escaped).append("\n\n");
  }

  void item(String escaped) {
    out.append("- ").append(escaped).append('\n');
  }

  /** Ends a list. */
  void blank() {
    if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
      out.append('\n');
    }
  }

  /** A table; numeric columns are those whose head ends in a colon. */
  void table(List<String> heads, List<List<String>> rows) {
    row(heads.stream().map(head -> head.replace(":", "")).toList());
    row(heads.stream().map(head -> head.endsWith(":") ? "---:" : "---").toList());
    rows.forEach(this::row);
    out.append('\n');
  }

  private void row(List<String> escaped) {
    out.append('|');
    for (String cell : escaped) {
      out.append(' ').append(cell).append(" |");
    }
    out.append('\n');
  }

  @Override
  public String toString() {
    return out.toString().stripTrailing() + "\n";
  }
}
