// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.Arrays;

/**
 * Finds the line of an offset in a text. Built in one pass, each question in logarithmic time.
 * Immutable.
 */
public final class Lines {
  /** The most characters of one line that a pattern is ever run over. */
  public static final int LONGEST = 2_000;

  private final String text;
  private final int[] starts;

  private Lines(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** Splits at line feeds. */
  public static Lines of(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return new Lines(text, Arrays.copyOf(starts, count));
  }

  /** How many lines there are; one for an empty text. */
  public int count() {
    return starts.length;
  }

  /** The line of an offset, from 1. */
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** A line's text without its end, at most {@link #LONGEST} characters from its start. */
  public String line(int number) {
    int start = starts[number - 1];
    return text.substring(start, Math.min(end(number), start + LONGEST));
  }

  /**
   * The part of a line around an offset, at most {@link #LONGEST} characters: of a line of
   * megabytes only the neighbourhood is looked at.
   */
  public String around(int offset) {
    int number = lineAt(offset);
    int start = Math.max(starts[number - 1], offset - LONGEST / 2);
    return text.substring(start, Math.min(end(number), start + LONGEST));
  }

  private int end(int number) {
    int end = number < starts.length ? starts[number] - 1 : text.length();
    return end > starts[number - 1] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
