// SPDX-License-Identifier: MIT
package dev.milepost.report;

/** How many columns of a terminal text takes, and how to make it take fewer. */
final class TextColumns {
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},
    {0x2614, 0x2615},
    {0x2648, 0x2653},
    {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},
    {0x26C4, 0x26C5},
    {0x2705, 0x2705},
    {0x270A, 0x270B},
    {0x2728, 0x2728},
    {0x274C, 0x274E},
    {0x2753, 0x2757},
    {0x2795, 0x2797},
    {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18AFF},
    {0x1B000, 0x1B2FF},
    {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F320},
    {0x1F32D, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private TextColumns() {}

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += width(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /** How many chars of a text, at least a whole character, take no more than so many columns. */
  static int fitting(String text, int columns) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += width(codePoint);
      if (width > columns && i > 0) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return text.length();
  }

  private static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint < range[0]) {
        return 1;
      }
      if (codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text itself, or its two ends around the mark, at most so many columns wide. */
  static String cut(String text, int columns, String mark) {
    if (width(text) <= columns) {
      return text;
    }
    int room = columns - width(mark);
    if (room < 2) {
      return head(text, columns);
    }
    return head(text, (room + 1) / 2) + mark + tail(text, room / 2);
  }

  private static String head(String text, int columns) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      width += width(codePoint);
      if (width > columns) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i);
  }

  private static String tail(String text, int columns) {
    int width = 0;
    int i = text.length();
    while (i > 0) {
      int codePoint = text.codePointBefore(i);
      width += width(codePoint);
      if (width > columns) {
        break;
      }
      i -= Character.charCount(codePoint);
    }
    return text.substring(i);
  }
}
