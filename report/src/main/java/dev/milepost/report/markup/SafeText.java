// SPDX-License-Identifier: MIT
package dev.milepost.report.markup;

/**
 * Makes text of a repository harmless to look at. Names, subjects and paths come from strangers:
 * they may hold terminal escapes, characters that reverse the reading direction, or halves of
 * characters.
 *
 * @since 0.1
 */
public final class SafeText {
  /** Stands for a character that must not be shown. */
  public static final char REPLACEMENT = '\uFFFD';

  private SafeText() {}

  /**
   * The text on one line, with {@link #REPLACEMENT} for every control character, direction
   * override, line or paragraph separator, lone surrogate and non-character. Tabs and line ends
   * become a space. Returns the same instance when there is nothing to replace.
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (!harmless(codePoint)) {
        return clean(text, i);
      }
      i += Character.charCount(codePoint);
    }
    return text;
  }

  /** As {@link #of}, for text on several lines: tabs and line ends stay. */
  public static String lines(String text) {
    boolean breaks = text.chars().anyMatch(SafeText::breaks);
    if (!breaks) {
      return of(text);
    }
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(codePoint ->
            out.appendCodePoint(
                breaks(codePoint) || harmless(codePoint) ? codePoint : REPLACEMENT));
    return out.toString();
  }

  private static boolean breaks(int codePoint) {
    return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
  }

  private static String clean(String text, int from) {
    var out = new StringBuilder(text.length()).append(text, 0, from);
    text.substring(from)
        .codePoints()
        .forEach(codePoint -> {
          if (harmless(codePoint)) {
            out.appendCodePoint(codePoint);
          } else if (breaks(codePoint)) {
            out.append(' ');
          } else {
            out.append(REPLACEMENT);
          }
        });
    return out.toString();
  }

  private static boolean harmless(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7F) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          false;
      case Character.UNASSIGNED -> !nonCharacter(codePoint);
      // Joiners belong to scripts and emoji; all other format characters hide or reorder.
      case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D || codePoint == 0x00AD;
      default -> true;
    };
  }

  private static boolean nonCharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
