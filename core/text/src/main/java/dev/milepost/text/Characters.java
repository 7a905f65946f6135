// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What every format can hold: the characters of XML 1.0. Others are dropped; half a surrogate pair
 * becomes U+FFFD; a carriage return ends a line.
 */
final class Characters {
  private static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  static String clean(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? text : cleanFrom(i, text);
  }

  private static String cleanFrom(int start, String text) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, start);
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hasNext = i + 1 < text.length();
      if (isPlain(c)) {
        clean.append(c);
      } else if (c == '\r') {
        if (!hasNext || text.charAt(i + 1) != '\n') {
          clean.append('\n');
        }
      } else if (Character.isSurrogate(c)) {
        if (hasNext && Character.isSurrogatePair(c, text.charAt(i + 1))) {
          clean.append(c).append(text.charAt(++i));
        } else {
          clean.append(REPLACEMENT);
        }
      }
    }
    return clean.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' ? !Character.isSurrogate(c) && c < '\uFFFE' : c == '\n' || c == '\t';
  }

  /** Whether a browser would collapse it. A no-break space is none of them. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** The lines of clean text; at least one. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    lines.add(text.substring(start));
    return lines;
  }
}
