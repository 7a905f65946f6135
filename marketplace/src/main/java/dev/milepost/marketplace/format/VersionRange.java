// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which versions will do, as npm writes it: {@code ^1.2}, {@code ~1.2.3}, {@code >=1.0 <2.0},
 * {@code 1.x || 3.0.0}, {@code 1.0 - 2.0}, {@code *}. Immutable.
 *
 * @since 0.1
 */
public final class VersionRange {
  /** What may be written, for messages. */
  public static final String WANTED = "a range such as ^1.2, ~1.2.3, '>=1.0 <2.0' or *";

  private static final int LONGEST = 256;
  private static final String NUMBER = "(?:0|[1-9][0-9]{0,8}|[xX*])";
  private static final String VERSION =
      "v?"
          + NUMBER
          + "(?:\\."
          + NUMBER
          + "){0,2}(?:-[0-9A-Za-z.-]{1,64})?(?:\\+[0-9A-Za-z.-]{1,64})?";
  private static final String COMPARATOR = "(?:>=|<=|>|<|=|\\^|~)? {0,4}" + VERSION;
  private static final String SET =
      "(?:"
          + VERSION
          + " {1,4}- {1,4}"
          + VERSION
          + "|"
          + COMPARATOR
          + "(?: {1,4}"
          + COMPARATOR
          + "){0,8})";
  private static final Pattern RANGE =
      Pattern.compile(SET + "(?: {0,4}\\|\\| {0,4}" + SET + "){0,8}");

  private final String text;

  private VersionRange(String text) {
    this.text = text;
  }

  /** Reads one; empty where it is none. */
  public static Optional<VersionRange> parse(String text) {
    String range = text.strip();
    return range.length() <= LONGEST && RANGE.matcher(range).matches()
        ? Optional.of(new VersionRange(range))
        : Optional.empty();
  }

  /** Whether the version will do. A pre-release does so only where the range names one of it. */
  public boolean contains(Version version) {
    return version.semver().satisfies(text);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range && text.equals(range.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
