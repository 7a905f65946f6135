// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps text from being read as wiki markup, and reads such text back. */
final class WikiEscapes {
  private static final Pattern LINE_START = Pattern.compile("^(h[1-6]|bq)\\.");
  private static final Pattern EMOTICON =
      Pattern.compile("\\((?:[/x!iyn?*+-]|on|off|\\*[rgby])\\)|[:;][-]?[()PDp]");
  private static final String ALTERNATIVE = "alt=";

  private WikiEscapes() {}

  /** The line with what would make it a heading or a quote written as an entity. */
  static String lineStart(String line) {
    Matcher start = LINE_START.matcher(line);
    if (start.find()) {
      return start.group(1) + "&#46;" + line.substring(start.end());
    }
    return !line.isEmpty()
            && (line.charAt(0) == '#' || line.charAt(0) == '-' || line.charAt(0) == '*')
        ? "\\" + line
        : line;
  }

  /** Appends the text of a line; runs of spaces become one. */
  static void append(String text, StringBuilder out) {
    Matcher emoticon = EMOTICON.matcher(text);
    int nextEmoticon = emoticon.find() ? emoticon.start() : -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      while (nextEmoticon >= 0 && nextEmoticon < i) {
        nextEmoticon = emoticon.find() ? emoticon.start() : -1;
      }
      if (Characters.isSpace(c)) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else if (c == '\\') {
        out.append("&#92;");
      } else if (c == '&' && mayBeEntity(text, i)) {
        out.append("&amp;");
      } else {
        if (isActive(text, i) || i == nextEmoticon) {
          out.append('\\');
        }
        out.append(c);
      }
    }
  }

  private static boolean mayBeEntity(String text, int i) {
    return i + 1 == text.length()
        || text.charAt(i + 1) == '#'
        || Characters.isWord(text.charAt(i + 1));
  }

  private static boolean isActive(String text, int i) {
    char c = text.charAt(i);
    boolean last = i + 1 == text.length();
    char before = i == 0 ? '\n' : text.charAt(i - 1);
    char after = last ? '\n' : text.charAt(i + 1);
    return switch (c) {
      case '{', '}', '[', ']', '|' -> true;
      case '!' -> last || !Characters.isSpace(after);
      case '*', '_', '-', '+', '^', '~' ->
          !(Characters.isWord(before) && Characters.isWord(after))
              && !(before == ' ' && after == ' ');
      case '?' -> before == '?' || after == '?';
      default -> false;
    };
  }

  /** The character of an entity without its signs; empty where it is not known. */
  static String character(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "nbsp" -> "\u00A0";
      default -> name.startsWith("#") ? numbered(name.substring(1)) : "";
    };
  }

  private static String numbered(String digits) {
    try {
      int code = Integer.parseInt(digits);
      boolean valid = code >= ' ' && Character.isValidCodePoint(code);
      return valid && (code < 0xD800 || code > 0xDFFF) ? Character.toString(code) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** The first bar that is not escaped; -1 where there is none. */
  static int bar(String inside) {
    for (int i = 0; i < inside.length(); i++) {
      if (inside.charAt(i) == '\\') {
        i++;
      } else if (inside.charAt(i) == '|') {
        return i;
      }
    }
    return -1;
  }

  static String firstPart(String inside) {
    int bar = bar(inside);
    return bar < 0 ? inside : inside.substring(0, bar);
  }

  /** The text without the backslashes before signs. */
  static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean escapes =
          text.charAt(i) == '\\'
              && i + 1 < text.length()
              && !Character.isLetterOrDigit(text.charAt(i + 1));
      plain.append(text.charAt(escapes ? ++i : i));
    }
    return plain.toString();
  }

  /** What a picture's properties say is shown in its place. */
  static String alternative(String inside, int bar) {
    if (bar < 0) {
      return "";
    }
    int start = inside.indexOf(ALTERNATIVE, bar);
    if (start < 0) {
      return "";
    }
    String rest = inside.substring(start + ALTERNATIVE.length());
    int end = rest.indexOf(',');
    return unescaped(end < 0 ? rest : rest.substring(0, end));
  }

  /** An address for the brackets of a link. */
  static String address(String target) {
    StringBuilder address = new StringBuilder();
    for (char c : Characters.clean(target).toCharArray()) {
      switch (c) {
        case '|', '[', ']', '{', '}', '!', ' ', '\\', '\n', '\t', '^' ->
            address
                .append('%')
                .append(java.util.HexFormat.of().withUpperCase().toHexDigits((byte) c));
        default -> address.append(c);
      }
    }
    return address.toString();
  }
}
