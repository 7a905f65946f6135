// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that nobody sees, judged by what stands beside them: joiners of emoji, flags, and the
 * joiners and marks that Arabic, Indic and South-East Asian scripts need are no fault.
 */
final class Invisible {
  /** What a character may be. */
  enum Kind {
    /** Shown, or needed where it stands. */
    HARMLESS,
    /** Can carry a message, a letter each. */
    CARRIER,
    /** Turns the direction of what follows. */
    DIRECTION,
    /** Only not shown. */
    UNSEEN
  }

  private static final Set<UnicodeScript> JOINING =
      Set.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.TIBETAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER,
          UnicodeScript.THAI,
          UnicodeScript.LAO);

  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int LAST_TAG = 0xE007F;
  private static final int LONGEST_FLAG = 8;

  private Invisible() {}

  /**
   * What the character at an index is.
   *
   * @param text code points of one line
   * @param rightToLeft whether the line has letters of a script written from the right
   */
  static Kind kind(int[] text, int at, boolean rightToLeft) {
    int c = text[at];
    if (c >= 0xE0000 && c <= LAST_TAG) {
      return flag(text, at) ? Kind.HARMLESS : Kind.CARRIER;
    }
    if (c >= 0xE0100 && c <= 0xE01EF) {
      // Chooses one form of a Chinese character.
      return at > 0 && Character.isIdeographic(text[at - 1]) ? Kind.HARMLESS : Kind.CARRIER;
    }
    if (c >= 0xFE00 && c <= 0xFE0F) {
      return at > 0 && !selector(text[at - 1]) ? Kind.HARMLESS : Kind.CARRIER;
    }
    return switch (c) {
      case 0x202D, 0x202E -> Kind.DIRECTION;
      case 0x202A, 0x202B, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069 ->
          rightToLeft ? Kind.HARMLESS : Kind.DIRECTION;
      case 0x200E, 0x200F, 0x061C -> rightToLeft ? Kind.HARMLESS : Kind.UNSEEN;
      case 0x200C -> joined(text, at) ? Kind.HARMLESS : Kind.UNSEEN;
      case 0x200D -> joined(text, at) || emoji(text, at) ? Kind.HARMLESS : Kind.UNSEEN;
      case 0x200B, 0x2060 ->
          joined(text, at) || besideIdeograph(text, at) ? Kind.HARMLESS : Kind.UNSEEN;
      case 0x180E, 0x2061, 0x2062, 0x2063, 0x2064, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFEFF ->
          Kind.UNSEEN;
      default -> Kind.HARMLESS;
    };
  }

  /** Whether a tag belongs to a flag: the black one, letters, and the end. */
  private static boolean flag(int[] text, int at) {
    int start = at;
    while (start > 0 && tag(text[start - 1]) && at - start < LONGEST_FLAG) {
      start--;
    }
    int end = at;
    while (end < text.length - 1
        && tag(text[end])
        && text[end] != LAST_TAG
        && end - at < LONGEST_FLAG) {
      end++;
    }
    return start > 0
        && text[start - 1] == BLACK_FLAG
        && text[end] == LAST_TAG
        && end - start < LONGEST_FLAG;
  }

  private static boolean tag(int c) {
    return c >= 0xE0020 && c <= LAST_TAG;
  }

  private static boolean selector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean joined(int[] text, int at) {
    return (at > 0 && JOINING.contains(UnicodeScript.of(text[at - 1])))
        || (at + 1 < text.length && JOINING.contains(UnicodeScript.of(text[at + 1])));
  }

  private static boolean besideIdeograph(int[] text, int at) {
    return (at > 0 && Character.isIdeographic(text[at - 1]))
        || (at + 1 < text.length && Character.isIdeographic(text[at + 1]));
  }

  private static boolean emoji(int[] text, int at) {
    if (at == 0 || at + 1 >= text.length) {
      return false;
    }
    int before = text[at - 1];
    return (selector(before) || pictured(before)) && pictured(text[at + 1]);
  }

  private static boolean pictured(int c) {
    return Character.isEmoji(c)
        || Character.isEmojiModifier(c)
        || Character.isExtendedPictographic(c);
  }
}
