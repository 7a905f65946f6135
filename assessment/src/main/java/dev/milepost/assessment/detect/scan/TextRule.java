// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.assessment.detect.scan.FileClass.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in a file's text that shows something. Immutable.
 *
 * @param key what it shows
 * @param scope the files it is looked for in
 * @param literal ASCII text that every match holds: found first, for all rules at once
 * @param pattern looked for in the part of the line around the literal; must not backtrack without
 *     bound
 * @param files what the whole path must match, or null for any
 */
public record TextRule(
    String key, Scope scope, String literal, Pattern pattern, @Nullable Pattern files) {
  /** Which files a rule looks into; documents, vendored code and examples never count. */
  public enum Scope {
    /** Build files. */
    BUILD,
    /** Build files, those of tests too. */
    ANY_BUILD,
    /** Program text that is no test. */
    SOURCE,
    /** Program text that is a test. */
    TEST,
    /** Program text, tests or not. */
    CODE,
    /** Configuration outside tests. */
    CONFIG,
    /** Build files and configuration outside tests. */
    SETUP;

    /** Whether a file of this class is looked into. */
    boolean covers(FileClass file) {
      boolean own = file.own();
      boolean test = file.test();
      return switch (this) {
        case BUILD -> own && file.kind() == Kind.BUILD;
        case ANY_BUILD -> (own || test) && file.kind() == Kind.BUILD;
        case SOURCE -> own && file.kind() == Kind.SOURCE;
        case TEST -> test && file.kind() == Kind.SOURCE;
        case CODE -> (own || test) && file.kind() == Kind.SOURCE;
        case CONFIG -> own && file.kind() == Kind.CONFIG;
        case SETUP -> own && (file.kind() == Kind.CONFIG || file.kind() == Kind.BUILD);
      };
    }
  }

  /** Refuses a literal that cannot be searched for. */
  public TextRule {
    if (literal.length() < 3 || !literal.chars().allMatch(c -> c < 128)) {
      throw new IllegalArgumentException(
          key + ": literal '" + literal + "' must be ASCII, 3 characters or more");
    }
  }

  /** Whether it looks into a file. */
  public boolean covers(FileText file) {
    return scope.covers(file.file()) && (files == null || files.matcher(file.path()).matches());
  }
}
