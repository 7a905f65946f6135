// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.lang.System.Logger.Level.INFO;

import dev.milepost.kernel.secret.SecretRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the process of a plugin says on stderr: a bounded number of lines goes into the log; the
 * last ones are kept for the reason of its end. What the host gave it is masked, and whatever else
 * looks like a secret.
 */
final class Remarks {
  private static final int LONGEST = 500;
  private static final int MOST = 200;
  private static final int KEPT = 5;
  private static final int SHORTEST_HIDDEN = 8;

  private final String plugin;
  private final System.Logger log;
  private final Deque<String> last = new ArrayDeque<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private int count;

  Remarks(String plugin, System.Logger log) {
    this.plugin = plugin;
    this.log = log;
  }

  /** Reads to the end. */
  void read(InputStream in) {
    try (in) {
      Lines lines = new Lines(in, 1 << 16);
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        switch (line) {
          case Lines.Line.Whole(String text) -> add(text);
          case Lines.Line.TooLong() -> add("(a line of more than 64 KiB)");
        }
      }
    } catch (IOException e) {
      add("(" + e.getMessage() + ")");
    }
  }

  /** A value that is not to be seen; too short a one would hide words. */
  void hide(String value) {
    if (value.length() >= SHORTEST_HIDDEN) {
      hidden.add(value);
    }
  }

  private synchronized void add(String text) {
    String shown = text;
    for (String value : hidden) {
      shown = shown.replace(value, "***");
    }
    String line = clean(shown);
    if (line.isBlank()) {
      return;
    }
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    count++;
    if (count <= MOST) {
      log.log(INFO, "plugin ''{0}'': {1}", plugin, line);
    } else if (count == MOST + 1) {
      log.log(INFO, "plugin ''{0}'' says more, which is left out", plugin);
    }
  }

  /** One line for people, of somebody who is not trusted. */
  static String clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    String shorter = plain.substring(0, Math.min(plain.length(), LONGEST));
    return SecretRule.redact(shorter);
  }

  /** Whether one of the last lines holds it. */
  synchronized boolean hold(String text) {
    return last.stream().anyMatch(line -> line.contains(text));
  }

  /** The last line; empty where there is none. */
  synchronized String lastLine() {
    return last.isEmpty() ? "" : last.getLast();
  }
}
