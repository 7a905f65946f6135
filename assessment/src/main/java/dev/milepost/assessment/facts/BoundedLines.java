// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text that end in LF or CRLF; of one that is too long only its number is kept. */
final class BoundedLines {
  private final Reader in;
  private final int longest;
  private final char[] buffer = new char[16 * 1024];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int filled;
  private long number;
  private boolean tooLong;

  BoundedLines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    line.setLength(0);
    tooLong = false;
    if (position == filled && !fill()) {
      return false;
    }
    number++;
    while (!takeToLineEnd() && fill()) {
      // The line goes on in the next part.
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return true;
  }

  private boolean takeToLineEnd() {
    int end = position;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    tooLong |= line.length() + (end - position) > longest;
    if (!tooLong) {
      line.append(buffer, position, end - position);
    }
    boolean ended = end < filled;
    position = ended ? end + 1 : end;
    return ended;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  long number() {
    return number;
  }

  boolean tooLong() {
    return tooLong;
  }

  String text() {
    return line.toString();
  }
}
