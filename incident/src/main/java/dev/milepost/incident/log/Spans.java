// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

/** Pieces of a line: words, groups in brackets, and what they look like. */
final class Spans {
  /** A longer group or name is none. */
  static final int LONGEST = 300;

  private Spans() {}

  /** The bracket that closes the one at a place; -1 when none does within bounds. */
  static int close(String line, int open) {
    int depth = 0;
    int limit = Math.min(line.length(), open + LONGEST);
    for (int i = open; i < limit; i++) {
      char c = line.charAt(i);
      if (c == '[' || c == '(') {
        depth++;
      } else if ((c == ']' || c == ')') && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** A number, a name with a sign or a capital in it: no plain word. */
  static boolean identifier(String line, int word) {
    int end = end(line, word);
    for (int i = word; i < end; i++) {
      char c = line.charAt(i);
      if (!(c >= 'a' && c <= 'z')) {
        return line.charAt(end - 1) != ':';
      }
    }
    // Nodes and services are named by one word in small letters; two of those are a sentence.
    return false;
  }

  static boolean number(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(line.charAt(i)) && line.charAt(i) != '#') {
        return false;
      }
    }
    return to > from;
  }

  static boolean code(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._$-/()[]@#:*".indexOf(c) < 0) {
        return false;
      }
    }
    return Character.isLetter(line.charAt(from)) || line.charAt(from) == '_';
  }

  static int end(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) != ' ' && line.charAt(i) != '\t') {
      i++;
    }
    return i;
  }

  static int skip(String line, int from) {
    int i = from;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }
}
