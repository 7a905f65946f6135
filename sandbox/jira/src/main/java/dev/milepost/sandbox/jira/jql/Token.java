// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira.jql;

/** A word of a query and where it begins, counted from 0. */
record Token(Kind kind, String text, int at) {
  enum Kind {
    WORD,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
