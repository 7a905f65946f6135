// SPDX-License-Identifier: MIT
package dev.milepost.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Characters that act on a terminal or reorder what is read: controls (but for tab and line end),
 * marks and overrides of direction, line and paragraph separators. Exports keep the values and
 * write these characters as {@code \\uXXXX}.
 */
final class Deceptive {
  private static final char LAST_ASCII_CONTROL = 0x1f;

  private Deceptive() {}

  private static boolean is(int character) {
    return switch (character) {
      case '\t', '\n' -> false;
      case 0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0xfeff -> true;
      default ->
          character <= LAST_ASCII_CONTROL
              || (character >= 0x7f && character <= 0x9f)
              || (character >= 0x202a && character <= 0x202e)
              || (character >= 0x2066 && character <= 0x2069);
    };
  }

  /** The same instance when there is nothing to escape. */
  static String escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        var out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> out.append(is(c) ? unicode(c) : Character.toString(c)));
        return out.toString();
      }
    }
    return text;
  }

  private static String unicode(int character) {
    return "\\u" + "%04x".formatted(character);
  }

  /** For a generator of JSON: escapes what it would write as it is. */
  static CharacterEscapes inJson() {
    return new InJson();
  }

  private static final class InJson extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return character > 0x7f && is(character) ? new SerializedString(unicode(character)) : null;
    }
  }
}
