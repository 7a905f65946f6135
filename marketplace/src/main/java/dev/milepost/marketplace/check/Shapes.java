// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.List;
import java.util.regex.Pattern;

/** The usual shapes. */
final class Shapes {
  /** Whatever it is. */
  static final Shape ANY = new Shape.Any();

  /** Any text. */
  static final Shape TEXT = new Shape.Text(null, "a string");

  /** A text that says something. */
  static final Shape FILLED =
      new Shape.Text(Pattern.compile("(?s).+"), "a string that is not empty");

  /** True or false. */
  static final Shape FLAG = new Shape.Flag();

  /** A number above 0. */
  static final Shape POSITIVE = new Shape.Numeric(true);

  /** A number. */
  static final Shape NUMBER = new Shape.Numeric(false);

  /** An array of texts. */
  static final Shape TEXTS = new Shape.Items(TEXT);

  /** An object whose values are texts. */
  static final Shape TEXT_MAP = new Shape.Entries(null, TEXT);

  static Shape text(String pattern, String wanted) {
    return new Shape.Text(Pattern.compile(pattern), wanted);
  }

  static Shape word(String... words) {
    return new Shape.Words(List.of(words));
  }

  /** Members by name. */
  static Shape.Fields.Builder fields() {
    return new Shape.Fields.Builder();
  }

  private Shapes() {}
}
