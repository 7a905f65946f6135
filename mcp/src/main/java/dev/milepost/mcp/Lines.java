// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, within a bound: of a longer one no more than the bound is held. */
final class Lines {
  private final BufferedInputStream in;
  private final int longest;

  Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** A line without its end, or that it had more bytes than the bound. */
  sealed interface Line {
    record Whole(String text) implements Line {}

    record TooLong() implements Line {}
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    boolean tooLong = false;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < longest) {
        line.write(read);
      } else {
        tooLong = true;
      }
      read = in.read();
    }
    return tooLong ? new Line.TooLong() : new Line.Whole(line.toString(UTF_8));
  }
}
