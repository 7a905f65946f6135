// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps text from being read as Markdown, as a quick action, or as a mention. */
final class MarkdownEscapes {
  private static final Pattern LINE_START =
      Pattern.compile("^(?:([0-9]{1,9})(?=[.)])|(?=[-+=:/#>]))");

  private MarkdownEscapes() {}

  /** The line with a backslash before what would make it a list, a rule or a quick action. */
  static String lineStart(String line) {
    Matcher start = LINE_START.matcher(line);
    return start.find()
        ? line.substring(0, start.end()) + "\\" + line.substring(start.end())
        : line;
  }

  /** Appends the text of a line; runs of spaces become one. */
  static void append(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isSpace(c)) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
        continue;
      }
      if (isActive(text, i)) {
        out.append('\\');
      }
      out.append(c);
      if (c == '@' && needsBreaker(text, i)) {
        out.append("&#8203;");
      }
    }
  }

  private static boolean isActive(String text, int i) {
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
    return switch (text.charAt(i)) {
      case '\\', '`', '*', '[', ']', '<', '>', '~', '|', '$' -> true;
      case '_' -> !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after);
      case '&' -> after == '#' || Character.isLetterOrDigit(after) || i + 1 == text.length();
      case '#' -> Characters.isSpace(before);
      case '!' -> i + 1 == text.length();
      default -> false;
    };
  }

  /**
   * A backslash does not keep trackers from finding a mention, since they look for it in what
   * Markdown has become; a zero-width space does.
   */
  private static boolean needsBreaker(String text, int i) {
    if (i + 1 == text.length()) {
      return true;
    }
    char after = text.charAt(i + 1);
    boolean begins = i == 0 || !isName(text.charAt(i - 1));
    return after == MarkdownInlines.BREAKER
        || (begins && (isName(after) || Characters.isWord(after)));
  }

  private static boolean isName(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** An address for the parentheses of a link. */
  static String address(String target) {
    StringBuilder address = new StringBuilder();
    String clean = Characters.clean(target);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> address.append("&amp;");
        case ' ', '<', '>', '(', ')', '\\', '`', '|', '\t', '\n', '"', '*', '_', '~', '[', ']' -> {
          if (c == '_' || c == '*' || c == '~' || c == '[' || c == ']') {
            address.append('\\').append(c);
          } else {
            address
                .append('%')
                .append(java.util.HexFormat.of().withUpperCase().toHexDigits((byte) c));
          }
        }
        default -> address.append(c);
      }
    }
    return address.toString();
  }
}
