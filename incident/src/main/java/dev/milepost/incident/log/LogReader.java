// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream as UTF-8; what is none becomes U+FFFD. A line ends with a line feed only. Of a
 * line that is too long its beginning is kept and the rest skipped, so that memory is bounded
 * whatever comes. Does not close the stream. Not thread-safe.
 *
 * @since 0.1
 */
public final class LogReader {
  /** Bytes that are kept of a line. */
  public static final int LONGEST_LINE = 16 * 1024;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private byte[] line = new byte[256];
  private int length;
  private int from;
  private int to;
  private boolean cut;
  private long cutLines;
  private long bytes;

  /** Reads from a stream. */
  public static LogReader of(InputStream in) {
    return new LogReader(in);
  }

  private LogReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; null when there is none. */
  public @Nullable String next() throws IOException {
    length = 0;
    cut = false;
    boolean any = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = in.read(buffer);
        if (to <= 0) {
          to = 0;
          return any ? text() : null;
        }
        bytes += to;
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(from, end);
      boolean whole = end < to;
      from = whole ? end + 1 : end;
      if (whole) {
        return text();
      }
    }
  }

  private void keep(int start, int end) {
    int room = LONGEST_LINE - length;
    int count = Math.min(room, end - start);
    cut |= end - start > room;
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST_LINE, Math.max(line.length * 2, length + count)));
    }
    System.arraycopy(buffer, start, line, length, count);
    length += count;
  }

  private String text() {
    cutLines += cut ? 1 : 0;
    int end = length;
    if (end > 0 && line[end - 1] == '\r' && !cut) {
      end--;
    }
    return new String(line, 0, end, StandardCharsets.UTF_8);
  }

  /** How many lines were cut so far. */
  public long cutLines() {
    return cutLines;
  }

  /** How many bytes were read so far. */
  public long bytes() {
    return bytes;
  }
}
