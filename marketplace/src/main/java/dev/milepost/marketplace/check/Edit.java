// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

/**
 * A mechanical correction of one line, or of a file's permission.
 *
 * @param rule what it corrects
 * @param path from the root of what was validated
 * @param line from 1; 0 for the file
 * @param before what stands in the line; empty where a line is put in before it
 * @param after what is to stand there
 * @since 0.1
 */
public record Edit(String rule, Kind kind, String path, int line, String before, String after) {
  private static final int LONGEST_SHOWN = 80;

  /** What is done. */
  public enum Kind {
    REPLACE,
    INSERT,
    REMOVE,
    EXECUTABLE
  }

  Edit below(String prefix) {
    return new Edit(rule, kind, prefix + path, line, before, after);
  }

  /** One line for people. */
  public String text() {
    return switch (kind) {
      case REPLACE -> shown(before) + " → " + shown(after);
      case INSERT -> "new line " + shown(after);
      case REMOVE -> "without " + shown(before);
      case EXECUTABLE -> "may be executed";
    };
  }

  private static String shown(String text) {
    String plain = text.strip();
    boolean cut = plain.codePointCount(0, plain.length()) > LONGEST_SHOWN;
    String first = cut ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN)) : plain;
    return "'" + visible(first) + (cut ? "…" : "") + "'";
  }

  /** The text with escapes for characters that nobody would see. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          boolean unseen = Invisible.kind(new int[] {c}, 0, false) != Invisible.Kind.HARMLESS;
          shown.append(unseen ? "\\u{%X}".formatted(c) : Character.toString(c));
        });
    return shown.toString();
  }
}
