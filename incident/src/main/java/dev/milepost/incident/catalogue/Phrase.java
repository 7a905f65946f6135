// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * A phrase ready to be found. Its parts between stars are looked for one after the other, each from
 * the end of the one before, so that no text makes it slow.
 */
final class Phrase {
  private final List<String> parts;
  private final boolean wholeStart;
  private final boolean wholeEnd;

  Phrase(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    parts = List.of(lower.split("\\*")).stream().filter(part -> !part.isEmpty()).toList();
    wholeStart = !lower.isEmpty() && bounded(lower.charAt(0));
    wholeEnd = !lower.isEmpty() && bounded(lower.charAt(lower.length() - 1));
  }

  /** What is surely in a text that holds the phrase; empty when there is nothing. */
  String anchor() {
    String longest = "";
    for (String part : parts) {
      for (String piece : part.split("#")) {
        longest = piece.length() > longest.length() ? piece : longest;
      }
    }
    return longest;
  }

  /** Whether a text in small letters holds it. */
  boolean in(String text) {
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean first = i == 0 && wholeStart;
      boolean last = i == parts.size() - 1 && wholeEnd;
      at = find(text, at, parts.get(i), first, last);
      if (at < 0) {
        return false;
      }
    }
    return !parts.isEmpty();
  }

  private static int find(String text, int from, String part, boolean start, boolean end) {
    for (int at = from; at <= text.length() - 1; at++) {
      if (start && at > 0 && word(text.charAt(at - 1))) {
        continue;
      }
      int stop = matches(text, at, part);
      if (stop >= 0 && (!end || stop == text.length() || !word(text.charAt(stop)))) {
        return stop;
      }
    }
    return -1;
  }

  private static int matches(String text, int from, String part) {
    int at = from;
    for (int i = 0; i < part.length(); i++) {
      char wanted = part.charAt(i);
      if (wanted == '#') {
        int digits = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        if (at == digits) {
          return -1;
        }
      } else if (at < text.length() && text.charAt(at) == wanted) {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static boolean bounded(char c) {
    return c == '#' || word(c);
  }

  private static boolean word(char c) {
    return Character.isLetterOrDigit(c);
  }
}
