// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report is written as.
 *
 * @since 0.1
 */
public enum Format {
  TERMINAL,
  JSON,
  HTML,
  MARKDOWN,
  SARIF,
  /** Rows only; for facts behind a number. */
  CSV;

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of the given word. */
  public static Optional<Format> parse(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
