// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.kernel.MilepostException;

/**
 * Text that may be looked at only so often: a regular expression that a user gave, and that
 * backtracks without end, becomes a clear error.
 */
final class BoundedText implements CharSequence {
  private static final long MOST_LOOKS = 2_000_000;

  private final String text;
  private long looks;

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw MilepostException.caller(
          "pattern-too-slow",
          "the tag pattern backtracks without end on '"
              + text
              + "'; write it without nested repetition");
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
