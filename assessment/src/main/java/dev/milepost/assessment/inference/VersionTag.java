// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag name read as prefix, version and suffix.
 *
 * @param prefix as written, with its separator
 * @param parts two to four numbers
 * @param suffix as written
 */
record VersionTag(String prefix, Version parts, String suffix, Kind kind) {
  /** What the suffix says. */
  enum Kind {
    RELEASE(""),
    CANDIDATE("pre-release suffix"),
    SNAPSHOT("snapshot");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private static final int LONGEST_NAME = 256;

  /**
   * The version starts where no letter, digit or dot but a single "v", "r" or upper-case word
   * precedes.
   */
  private static final Pattern NAME =
      Pattern.compile("(.*?)(?<![0-9.])([0-9]{1,9}(?:[._][0-9]{1,9}){1,3})(?![0-9])(.*)");

  private static final Pattern RELEASE_SUFFIX =
      Pattern.compile(
          "(?:[-._]?(?:release|final|ga|stable|lts|sp[0-9]*|sr[0-9]*|post[0-9]*|p[0-9]+|hotfix[-.]?[0-9]*"
              + "|patch[-.]?[0-9]*)|[a-z])?(?:\\+[0-9a-z.-]{1,64})?",
          Pattern.CASE_INSENSITIVE);

  /** Numbers compared one by one; what is missing counts as zero. */
  record Version(long major, long minor, long patch, long fourth, int count)
      implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return Arrays.compare(numbers(), other.numbers());
    }

    private long[] numbers() {
      return new long[] {major, minor, patch, fourth};
    }

    /** Its release line, {@code X.Y}. */
    String line() {
      return major + "." + minor;
    }

    /** Whether this is X.Y.(Z+1) when the other is X.Y.Z. */
    boolean patches(Version other) {
      return major == other.major
          && minor == other.minor
          && patch == other.patch + 1
          && fourth == 0
          && other.fourth == 0;
    }
  }

  /** Reads a tag name; empty when it holds no version. */
  static Optional<VersionTag> parse(String name) {
    if (name.length() > LONGEST_NAME || !mayHoldVersion(name)) {
      return Optional.empty();
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !startsVersion(matcher.group(1))) {
      return Optional.empty();
    }
    String suffix = matcher.group(3);
    return Optional.of(
        new VersionTag(matcher.group(1), version(matcher.group(2)), suffix, kind(suffix)));
  }

  /** A cheap necessary condition: most records' versions are ids. */
  private static boolean mayHoldVersion(String name) {
    for (int i = 1; i < name.length() - 1; i++) {
      char c = name.charAt(i);
      if ((c == '.' || c == '_') && digit(name.charAt(i - 1)) && digit(name.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether a version may follow the prefix: {@code sha1.2} or {@code md5.3} are words with digits.
   */
  private static boolean startsVersion(String prefix) {
    if (prefix.isEmpty()) {
      return true;
    }
    char last = prefix.charAt(prefix.length() - 1);
    return !Character.isLetter(last)
        || prefix.endsWith("v")
        || prefix.endsWith("V")
        || neutral(prefix)
        || prefix.equals(prefix.toUpperCase(Locale.ROOT));
  }

  private static boolean neutral(String prefix) {
    return switch (prefix.toLowerCase(Locale.ROOT)) {
      case "r", "rel", "release", "version", "ver" -> true;
      default -> false;
    };
  }

  private static Version version(String text) {
    String[] words = text.split("[._]");
    long[] numbers = new long[4];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return new Version(numbers[0], numbers[1], numbers[2], numbers[3], words.length);
  }

  private static Kind kind(String suffix) {
    if (RELEASE_SUFFIX.matcher(suffix).matches()) {
      return Kind.RELEASE;
    }
    return suffix.toLowerCase(Locale.ROOT).contains("snapshot") ? Kind.SNAPSHOT : Kind.CANDIDATE;
  }

  /** Whether it is nothing but X.Y.Z after its prefix. */
  boolean threePart() {
    return parts.count() == 3 && suffix.isEmpty();
  }

  /** The service that the prefix names; empty for the repository itself. */
  String service(String repository) {
    String name = prefix;
    if (name.endsWith("v") || name.endsWith("V")) {
      name = name.substring(0, name.length() - 1);
    }
    name = name.replaceAll("[-/@_.]+$", "");
    String lower = name.toLowerCase(Locale.ROOT);
    boolean itself =
        switch (lower) {
          case "",
              "v",
              "r",
              "rel",
              "release",
              "releases",
              "version",
              "versions",
              "ver",
              "stable",
              "tags" ->
              true;
          default -> lower.equals(repository.toLowerCase(Locale.ROOT));
        };
    return itself ? "" : name;
  }
}
