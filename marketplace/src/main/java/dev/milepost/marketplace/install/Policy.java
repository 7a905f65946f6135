// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which plugins may be installed.
 *
 * @since 0.1
 */
public enum Policy {
  /** Only those that a trusted key signed. */
  TRUSTED,
  /** Unsigned ones and those of unknown keys too; for those who develop plugins. */
  DEVELOPMENT;

  /** As configuration says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Policy::word).toList();
  }

  /** The policy of a word. */
  public static Optional<Policy> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
