// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * A version after semver.org 2.0.0. Ordered by precedence; build metadata does not count.
 * Immutable.
 *
 * @since 0.1
 */
public final class Version implements Comparable<Version> {
  private static final int LONGEST = 128;
  private static final Pattern NUMBERS =
      Pattern.compile("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}([-+].*)?");

  private final Semver semver;

  private Version(Semver semver) {
    this.semver = semver;
  }

  /** Reads one; empty where it is none. */
  public static Optional<Version> parse(String text) {
    if (text.length() > LONGEST || !NUMBERS.matcher(text).matches() || !Semver.isValid(text)) {
      return Optional.empty();
    }
    return Optional.of(new Version(new Semver(text)));
  }

  Semver semver() {
    return semver;
  }

  @Override
  public int compareTo(Version other) {
    return semver.withClearedBuild().compareTo(other.semver.withClearedBuild());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return semver.withClearedBuild().hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return semver.getVersion();
  }
}
