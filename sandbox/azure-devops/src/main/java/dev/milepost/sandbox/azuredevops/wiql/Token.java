// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

/** A piece of a query; {@code text} is without its quotes or brackets. */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    FIELD,
    TEXT,
    NUMBER,
    MACRO,
    SYMBOL,
    END
  }

  boolean word(String expected) {
    return kind == Kind.WORD && text.equalsIgnoreCase(expected);
  }

  boolean symbol(String expected) {
    return kind == Kind.SYMBOL && text.equals(expected);
  }
}
