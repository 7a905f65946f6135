// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.List;

/** What the first line of a message tells. Reads bytes in place: every commit has one. */
final class Subjects {
  private static final List<String> KINDS =
      List.of(
          "feat",
          "fix",
          "chore",
          "docs",
          "refactor",
          "perf",
          "test",
          "build",
          "ci",
          "revert",
          "style");
  private static final List<String> FIXES =
      List.of("fix", "fixes", "fixed", "hotfix", "bug", "bugfix", "regression", "crash");
  private static final int LONGEST = 400;
  private static final int LONGEST_SCOPE = 80;
  private static final int LONGEST_NUMBER = 9;

  private Subjects() {}

  /** The flags of {@link History} that the subject sets. Cost: linear in its first 400 bytes. */
  static int flags(byte[] raw, int from, int end) {
    int stop = Math.min(end, from + LONGEST);
    int flags = conventional(raw, from, stop) ? History.CONVENTIONAL : 0;
    flags |= fixes(raw, from, stop) ? History.FIX_SUBJECT : 0;
    return flags | (squashed(raw, from, stop) ? History.SQUASH_SUBJECT : 0);
  }

  /** {@code kind(scope)!: text}, scope and exclamation mark optional. */
  private static boolean conventional(byte[] raw, int from, int end) {
    int at = wordEnd(raw, from, end);
    if (at == from || at == end || !KINDS.contains(lowerOnly(raw, from, at))) {
      return false;
    }
    if (raw[at] == '(') {
      int open = at++;
      while (at < end && raw[at] != ')' && raw[at] != '(') {
        at++;
      }
      if (at == end || raw[at] != ')' || at == open + 1 || at - open - 1 > LONGEST_SCOPE) {
        return false;
      }
      at++;
    }
    at += at < end && raw[at] == '!' ? 1 : 0;
    return at + 1 < end && raw[at] == ':' && raw[at + 1] == ' ';
  }

  /** The word if it is short and lower-case; else empty. */
  private static String lowerOnly(byte[] raw, int from, int end) {
    if (end - from > 8) {
      return "";
    }
    var word = new StringBuilder(8);
    for (int i = from; i < end; i++) {
      word.append((char) raw[i]);
    }
    return word.toString();
  }

  private static boolean fixes(byte[] raw, int from, int end) {
    for (int at = from; at < end; at++) {
      int wordEnd = wordEnd(raw, at, end);
      if (wordEnd > at) {
        if (fix(raw, at, wordEnd)) {
          return true;
        }
        at = wordEnd;
      }
    }
    return false;
  }

  private static boolean fix(byte[] raw, int from, int end) {
    for (String word : FIXES) {
      if (word.length() == end - from && Bytes.startsWithIgnoreCase(raw, from, word)) {
        return true;
      }
    }
    return false;
  }

  private static int wordEnd(byte[] raw, int from, int end) {
    int at = from;
    while (at < end && word(raw[at])) {
      at++;
    }
    return at;
  }

  private static boolean word(byte b) {
    int lower = b | 0x20;
    return (lower >= 'a' && lower <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }

  /** Ends in {@code (#123)}. */
  private static boolean squashed(byte[] raw, int from, int end) {
    int at = end - 1;
    if (at < from || raw[at] != ')') {
      return false;
    }
    int digits = --at;
    while (at >= from && raw[at] >= '0' && raw[at] <= '9') {
      at--;
    }
    int count = digits - at;
    boolean number = count > 0 && count <= LONGEST_NUMBER;
    return number && at > from && raw[at] == '#' && raw[at - 1] == '(';
  }

  /** The hash of S in the subject {@code Revert "S"}; 0 for any other. */
  static long revertedSubject(byte[] raw, int from, int end) {
    if (!Bytes.startsWith(raw, from, "Revert \"")) {
      return 0;
    }
    int close = Bytes.lastIndexOf(raw, (byte) '"', from + 8, end);
    return close < 0 || close == from + 8 ? 0 : Bytes.hash(raw, from + 8, close);
  }
}
