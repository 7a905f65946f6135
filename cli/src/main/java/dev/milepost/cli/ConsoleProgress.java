// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.Progress;
import dev.milepost.report.markup.SafeText;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Says on stderr how far long work is: one line that is rewritten on a terminal, a line for each
 * phase elsewhere, and nothing for work that is done within a second. Not thread-safe.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration TERMINAL_PATIENCE = Duration.ofMillis(300);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream err;
  private final InstantSource clock;
  private final boolean terminal;
  private final Instant start;
  private Instant last;
  private String phase = "";
  private boolean shown;

  ConsoleProgress(PrintStream err, InstantSource clock, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
    this.start = clock.instant();
    this.last = start.minus(BETWEEN);
  }

  @Override
  public void report(String what, long done, long total) {
    Instant now = clock.instant();
    Duration since = Duration.between(start, now);
    if (terminal) {
      if (since.compareTo(TERMINAL_PATIENCE) >= 0
          && Duration.between(last, now).compareTo(BETWEEN) >= 0) {
        last = now;
        shown = true;
        err.print(ERASE_LINE + line(what, done, total));
        err.flush();
      }
    } else if (since.compareTo(PATIENCE) >= 0 && !phase.equals(what)) {
      phase = what;
      err.println("platform: " + SafeText.of(what));
    }
  }

  private static String line(String what, long done, long total) {
    String text = "platform: " + SafeText.of(what);
    String amount =
        total > 0
            ? String.format(Locale.ROOT, " %d of %d", done, total)
            : done > 0 ? String.format(Locale.ROOT, " %d", done) : "";
    // A line that wraps could not be rewritten.
    int room = 78 - amount.length();
    return (text.length() > room ? text.substring(0, room) : text) + amount;
  }

  /** Takes the line away again. */
  @Override
  public void close() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
      shown = false;
    }
  }
}
