// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How bad a log line says it is; ordered from harmless to fatal.
 *
 * @since 0.1
 */
public enum Level {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  private static final Map<String, Level> WORDS =
      Map.ofEntries(
          Map.entry("TRACE", TRACE),
          Map.entry("VERBOSE", TRACE),
          Map.entry("FINEST", TRACE),
          Map.entry("FINER", TRACE),
          Map.entry("DEBUG", DEBUG),
          Map.entry("DBUG", DEBUG),
          Map.entry("FINE", DEBUG),
          Map.entry("INFO", INFO),
          Map.entry("INFORMATION", INFO),
          Map.entry("NOTICE", INFO),
          Map.entry("LOG", INFO),
          Map.entry("WARN", WARN),
          Map.entry("WARNING", WARN),
          Map.entry("ERR", ERROR),
          Map.entry("ERROR", ERROR),
          Map.entry("FAIL", ERROR),
          Map.entry("FAILURE", ERROR),
          Map.entry("SEVERE", ERROR),
          Map.entry("CRIT", FATAL),
          Map.entry("CRITICAL", FATAL),
          Map.entry("ALERT", FATAL),
          Map.entry("EMERG", FATAL),
          Map.entry("PANIC", FATAL),
          Map.entry("FATAL", FATAL));

  private static final int LONGEST = 11;

  /** Whether it tells of a failure. */
  public boolean failing() {
    return compareTo(ERROR) >= 0;
  }

  /** The level that a word names, in capitals or not; null when it names none. */
  static @Nullable Level of(String word) {
    return word.length() > LONGEST ? null : WORDS.get(word.toUpperCase(Locale.ROOT));
  }

  /** The level of a letter as Android and glog write it; null when it is none. */
  static @Nullable Level of(char letter) {
    return switch (letter) {
      case 'V' -> TRACE;
      case 'D' -> DEBUG;
      case 'I' -> INFO;
      case 'W' -> WARN;
      case 'E' -> ERROR;
      case 'F', 'A' -> FATAL;
      default -> null;
    };
  }
}
