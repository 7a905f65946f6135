// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one commit object says, as far as delivery is concerned. Reads any bytes without failing:
 * what is missing or malformed stays at its default and is said in {@link #malformed}.
 */
final class RawCommit {
  /**
   * Seconds of 0001-01-01 and 9999-12-31: dates beyond are clamped, so that every date can be
   * printed.
   */
  private static final long EARLIEST = -62_135_596_800L;

  private static final long LATEST = 253_402_300_799L;

  /** Five words for each parent. */
  int[] parents = new int[5];

  int parentCount;
  long authoredAt;
  long committedAt;
  long authorHash;
  long subjectHash;
  int flags;
  boolean malformed;
  List<Mention> mentions = List.of();

  /**
   * A commit that another one's message names.
   *
   * @param hex at least 7 hexadecimal digits, or empty when named by subject
   * @param subjectHash of the subject named, when named by subject
   */
  record Mention(Kind kind, String hex, long subjectHash) {
    enum Kind {
      REVERT,
      REVERT_SUBJECT,
      FIXES
    }
  }

  /** Parses the bytes of a commit object. Cost: linear in its length. */
  static RawCommit parse(byte[] raw, Recognizer recognizer) {
    var commit = new RawCommit();
    int at = commit.header(raw, recognizer);
    commit.message(raw, at, recognizer);
    return commit;
  }

  boolean merge() {
    return parentCount > 1;
  }

  private int header(byte[] raw, Recognizer recognizer) {
    int at = 0;
    boolean sawAuthor = false;
    boolean sawCommitter = false;
    while (at < raw.length && raw[at] != '\n') {
      int end = Bytes.lineEnd(raw, at);
      if (Bytes.startsWith(raw, at, "parent ")) {
        parent(raw, at + 7, end);
      } else if (!sawAuthor && Bytes.startsWith(raw, at, "author ")) {
        sawAuthor = true;
        author(raw, at + 7, end, recognizer);
      } else if (!sawCommitter && Bytes.startsWith(raw, at, "committer ")) {
        sawCommitter = true;
        committedAt = date(raw, at, end);
      } else if (Bytes.startsWith(raw, at, "gpgsig")) {
        flags |= History.SIGNED;
      }
      at = end + 1;
    }
    malformed |= !sawAuthor || !sawCommitter;
    return Math.min(at + 1, raw.length);
  }

  private void parent(byte[] raw, int from, int end) {
    if (parentCount * 5 == parents.length) {
      parents = Arrays.copyOf(parents, parents.length * 2);
    }
    if (Id.hex(raw, from, end, parents, parentCount * 5)) {
      parentCount++;
    } else {
      malformed = true;
    }
  }

  private void author(byte[] raw, int from, int end, Recognizer recognizer) {
    authoredAt = date(raw, from, end);
    int open = Bytes.lastIndexOf(raw, (byte) '<', from, end);
    int close = Bytes.lastIndexOf(raw, (byte) '>', from, end);
    int emailFrom = open < 0 ? from : open + 1;
    int emailEnd = close < emailFrom ? end : close;
    authorHash = Bytes.hash(raw, emailFrom, emailEnd);
    Fact.Origin origin = recognizer.author(raw, from, open, emailEnd);
    flags |= History.origin(origin);
  }

  private long date(byte[] raw, int from, int end) {
    OptionalLong date = dateOf(raw, from, end);
    malformed |= date.isEmpty();
    return date.orElse(0);
  }

  /**
   * The number before the zone at the end of an author, committer or tagger line, in seconds since
   * 1970.
   */
  static OptionalLong dateOf(byte[] raw, int from, int end) {
    int close = Bytes.lastIndexOf(raw, (byte) '>', from, end);
    int at = close < 0 ? end : close + 1;
    while (at < end && raw[at] == ' ') {
      at++;
    }
    boolean negative = at < end && raw[at] == '-';
    int digits = negative ? at + 1 : at;
    long value = 0;
    int next = digits;
    while (next < end && raw[next] >= '0' && raw[next] <= '9') {
      value = Math.min(LATEST * 2, value * 10 + (raw[next] - '0'));
      next++;
    }
    return next == digits
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(EARLIEST, Math.min(LATEST, negative ? -value : value)));
  }

  private void message(byte[] raw, int from, Recognizer recognizer) {
    int start = from;
    while (start < raw.length && (raw[start] == '\n' || raw[start] == ' ')) {
      start++;
    }
    int end = Bytes.lineEnd(raw, start);
    int trimmed = end;
    while (trimmed > start && raw[trimmed - 1] <= ' ' && raw[trimmed - 1] >= 0) {
      trimmed--;
    }
    subjectHash = Bytes.hash(raw, start, trimmed);
    flags |= Subjects.flags(raw, start, trimmed);
    long reverted = Subjects.revertedSubject(raw, start, trimmed);
    if (reverted != 0) {
      flags |= History.REVERT;
      mention(new Mention(Mention.Kind.REVERT_SUBJECT, "", reverted));
    } else if (Bytes.startsWith(raw, start, "Reapply \"")) {
      flags |= History.REAPPLY;
    }
    for (int at = end + 1; at < raw.length; ) {
      int lineEnd = Bytes.lineEnd(raw, at);
      line(raw, at, lineEnd, recognizer);
      at = lineEnd + 1;
    }
  }

  /** Body lines are many and mostly prose: a first byte decides whether one is looked at. */
  private void line(byte[] raw, int from, int end, Recognizer recognizer) {
    if (from >= end) {
      return;
    }
    byte first = raw[from];
    if (first == 'T' && Bytes.startsWith(raw, from, "This reverts commit ")) {
      String hex = Bytes.hex(raw, from + 20, end);
      if (!hex.isEmpty()) {
        flags |= History.REVERT;
        mention(new Mention(Mention.Kind.REVERT, hex, 0));
      }
    } else if (first == 'F' && Bytes.startsWithIgnoreCase(raw, from, "Fixes: ")) {
      String hex = Bytes.hex(raw, from + 7, end);
      if (!hex.isEmpty()) {
        mention(new Mention(Mention.Kind.FIXES, hex, 0));
      }
    } else if ((flags & History.ORIGIN_MASK) == 0 && recognizer.marks(raw, from, end)) {
      flags |= History.origin(Fact.Origin.ASSISTED);
    }
  }

  private void mention(Mention mention) {
    if (mentions.isEmpty()) {
      mentions = new ArrayList<>(2);
    }
    if (mentions.size() < 64) {
      mentions.add(mention);
    }
  }
}
