// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What plain data can be written as.
 *
 * @since 0.1
 */
public enum DataFormat {
  /** Text for people, at most 80 columns wide. */
  TABLE,
  JSON,
  YAML;

  /** The lower-case word of options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that word. */
  public static Optional<DataFormat> parse(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(DataFormat::word).toList();
  }
}
