// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.text.RichText;

/** The bounds of {@link RichText}, checked before a reader spends time or stack on a source. */
final class Bounds {
  private Bounds() {}

  static void checkDepth(int depth) {
    if (depth > RichText.MAX_DEPTH) {
      throw passed("is nested deeper than " + RichText.MAX_DEPTH + " levels");
    }
  }

  static void checkSize(CharSequence source) {
    if (source.length() > RichText.MAX_TEXT) {
      throw passed("has more than " + RichText.MAX_TEXT + " characters");
    }
  }

  private static MilepostException passed(String what) {
    return MilepostException.limit("rich-text-limit", "the text " + what);
  }
}
