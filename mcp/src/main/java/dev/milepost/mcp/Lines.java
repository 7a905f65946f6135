// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, within a bound: of a longer one no more than the bound is held. */
final class Lines {
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** A line without its end, or that it had more bytes than the bound. */
  sealed interface Line {
    record Whole(String text) implements Line {}

    record TooLong() implements Line {}
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    do {
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      tooLong |= line.size() + stop - at > longest;
      if (tooLong) {
        line.reset();
      } else {
        line.write(buffer, at, stop - at);
      }
      at = stop;
    } while (at == end && fill());
    // Behind the end of the line; at the end of the stream there is none.
    at = Math.min(at + 1, end);
    return tooLong ? new Line.TooLong() : new Line.Whole(line.toString(UTF_8));
  }

  /** Whether there is a byte to look at. */
  private boolean fill() throws IOException {
    while (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        return false;
      }
    }
    return true;
  }
}
