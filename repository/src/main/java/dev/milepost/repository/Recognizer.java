// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises assistants and bots in the bytes of commits. A history repeats its authors and
 * trailers, so the last answers are kept. Not thread-safe.
 */
final class Recognizer {
  private static final int SLOTS = 2048;
  private static final int LONGEST_LINE = 512;

  private final Assistants assistants;
  private final @Nullable Answer[] answers = new @Nullable Answer[2 * SLOTS];

  @SuppressWarnings("ArrayRecordComponent") // compared by content, in place
  private record Answer(byte[] text, Fact.Origin origin) {}

  Recognizer(Assistants assistants) {
    this.assistants = assistants;
  }

  /** Who an author line without its keyword and date is: {@code name <address>}. */
  Fact.Origin author(byte[] raw, int from, int open, int emailEnd) {
    int slot = slot(raw, from, emailEnd);
    Answer known = answers[slot];
    if (known != null && same(known, raw, from, emailEnd)) {
      return known.origin;
    }
    int nameEnd = Math.max(from, open);
    int emailFrom = open < 0 ? from : open + 1;
    Fact.Origin origin =
        assistants.author(
            Bytes.text(raw, from, nameEnd),
            Bytes.text(raw, emailFrom, Math.max(emailFrom, emailEnd)));
    answers[slot] = new Answer(Arrays.copyOfRange(raw, from, Math.max(from, emailEnd)), origin);
    return origin;
  }

  /** Whether a line of a message says that an assistant helped. */
  boolean marks(byte[] raw, int from, int lineEnd) {
    if (!Assistants.mayMark(raw, from)) {
      return false;
    }
    int end = Math.min(lineEnd, from + LONGEST_LINE);
    int slot = SLOTS + slot(raw, from, end);
    Answer known = answers[slot];
    if (known == null || !same(known, raw, from, end)) {
      String line = new String(raw, from, end - from, StandardCharsets.UTF_8);
      Fact.Origin origin = assistants.marks(line) ? Fact.Origin.ASSISTED : Fact.Origin.PEOPLE;
      known = new Answer(Arrays.copyOfRange(raw, from, end), origin);
      answers[slot] = known;
    }
    return known.origin == Fact.Origin.ASSISTED;
  }

  private static int slot(byte[] raw, int from, int end) {
    long hash = Bytes.hash(raw, from, end);
    return (int) (hash ^ (hash >>> 32)) & (SLOTS - 1);
  }

  private static boolean same(Answer answer, byte[] raw, int from, int end) {
    return Arrays.equals(answer.text, 0, answer.text.length, raw, from, Math.max(from, end));
  }
}
