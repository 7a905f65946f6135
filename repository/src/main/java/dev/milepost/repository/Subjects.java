// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the first line of a message tells. */
final class Subjects {
  private static final Pattern CONVENTIONAL =
      Pattern.compile(
          "(?:feat|fix|chore|docs|refactor|perf|test|build|ci|revert|style)(?:\\([^()]{1,80}\\))?!?: .*");
  private static final Pattern FIX =
      Pattern.compile(
          ".*\\b(?:fix|fixes|fixed|hotfix|bug|bugfix|regression|crash)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SQUASH = Pattern.compile(".*\\(#[0-9]{1,9}\\)");
  private static final int LONGEST = 400;

  private Subjects() {}

  /** The flags of {@link History} that the subject sets. Cost: linear in its first 400 bytes. */
  static int flags(byte[] raw, int from, int end) {
    int stop = Math.min(end, from + LONGEST);
    int flags = 0;
    if (stop > from && raw[stop - 1] == ')' || Bytes.lastIndexOf(raw, (byte) ':', from, stop) > 0 || hasFix(raw, from, stop)) {
      String subject = new String(raw, from, stop - from, StandardCharsets.ISO_8859_1);
      flags |= CONVENTIONAL.matcher(subject).matches() ? History.CONVENTIONAL : 0;
      flags |= FIX.matcher(subject).matches() ? History.FIX_SUBJECT : 0;
      flags |= SQUASH.matcher(subject).matches() ? History.SQUASH_SUBJECT : 0;
    }
    return flags;
  }

  /** A cheap necessary condition of {@link #FIX}: one of its words' first two letters together. */
  private static boolean hasFix(byte[] raw, int from, int end) {
    for (int i = from; i + 2 < end; i++) {
      int a = raw[i] | 0x20;
      int b = raw[i + 1] | 0x20;
      if (a == 'f' && b == 'i' || a == 'b' && b == 'u' || a == 'r' && b == 'e' || a == 'c' && b == 'r' || a == 'h' && b == 'o') {
        return true;
      }
    }
    return false;
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
