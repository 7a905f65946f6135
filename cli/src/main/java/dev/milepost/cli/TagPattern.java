// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code --tag-pattern}: a regular expression that cannot run for ever on a tag name. */
final class TagPattern {
  private static final int LONGEST = 200;
  private static final int LONGEST_NAME = 64;
  private static final int MOST_STEPS = 2_000_000;

  private TagPattern() {}

  static Optional<Pattern> parse(Arguments arguments) {
    Optional<String> text = arguments.text("--tag-pattern");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String regex = text.get();
    if (regex.length() > LONGEST) {
      arguments.fault(
          "option --tag-pattern has "
              + regex.length()
              + " characters, must have at most "
              + LONGEST);
      return Optional.empty();
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      if (!bounded(pattern, regex)) {
        arguments.fault(
            "option --tag-pattern is '"
                + regex
                + "', which takes too long on some names; avoid repetition inside repetition");
        return Optional.empty();
      }
      return Optional.of(pattern);
    } catch (PatternSyntaxException e) {
      arguments.fault(
          "option --tag-pattern is '"
              + regex
              + "', which is no regular expression: "
              + e.getDescription());
      return Optional.empty();
    }
  }

  /**
   * Tries it on names that make repetition inside repetition explode: each of its characters, and a
   * few usual ones, many times, and then something that does not match.
   */
  private static boolean bounded(Pattern pattern, String regex) {
    return (regex + "av0.-/")
        .chars()
        .distinct()
        .allMatch(character -> {
          String run = Character.toString(character).repeat(LONGEST_NAME);
          return ends(pattern, run + "!") && ends(pattern, "v1.2.3" + run + "\n");
        });
  }

  private static boolean ends(Pattern pattern, String name) {
    try {
      var ignored = pattern.matcher(new Counted(name)).find();
      return true;
    } catch (TooManySteps | StackOverflowError e) {
      return false;
    }
  }

  /** Reading one character too many ends the match. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }
}
