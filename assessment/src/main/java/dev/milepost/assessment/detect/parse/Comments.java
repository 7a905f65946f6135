// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

/**
 * Blanks comments, so that what is commented out counts for nothing. Knows strings as far as it
 * takes not to mistake {@code "https://…"} for a comment; a language's finer points (nested
 * comments, regular expression literals, here-documents) are not looked at, and a string that is
 * not closed ends with its line. One pass.
 */
public final class Comments {
  private final char[] text;
  private final Syntax syntax;
  private int at;

  private Comments(String text, Syntax syntax) {
    this.text = text.toCharArray();
    this.syntax = syntax;
  }

  /**
   * The same text, of the same length and with the same lines, with spaces in place of comments.
   */
  public static String blank(String text, Syntax syntax) {
    if (syntax == Syntax.NONE || text.isEmpty()) {
      return text;
    }
    return new Comments(text, syntax).blank();
  }

  private String blank() {
    while (at < text.length) {
      if (startsComment()) {
        continue;
      }
      if (startsString(text[at])) {
        skipString(text[at]);
      } else {
        at++;
      }
    }
    return new String(text);
  }

  private boolean startsComment() {
    return switch (syntax) {
      case NONE -> false;
      case HASH, SHELL -> hash();
      case PYTHON -> text[at] == '#' && blankLine();
      case C -> slashes();
      case HCL -> slashes() || (text[at] == '#' && blankLine());
      case XML -> looking("<!--") && blankUntil("-->");
      case DASH -> (looking("--") && blankLine()) || (looking("/*") && blankUntil("*/"));
      case INI -> (text[at] == '#' || text[at] == ';') && firstOfLine() && blankLine();
    };
  }

  private boolean hash() {
    boolean startsWord = at == 0 || Character.isWhitespace(text[at - 1]) || text[at - 1] == ';';
    return text[at] == '#' && startsWord && blankLine();
  }

  private boolean slashes() {
    if (text[at] != '/') {
      return false;
    }
    boolean address = at > 0 && text[at - 1] == ':';
    return (looking("//") && !address && blankLine()) || (looking("/*") && blankUntil("*/"));
  }

  private boolean startsString(char c) {
    return switch (syntax) {
      case NONE, XML, INI -> false;
      case C -> c == '"' || c == '`' || (c == '\'' && closesSoon());
      case HCL -> c == '"';
      case DASH -> c == '\'';
      case HASH, SHELL, PYTHON -> c == '"' || (c == '\'' && !apostrophe());
    };
  }

  /** A quote inside a word, as in {@code don't}, opens nothing. */
  private boolean apostrophe() {
    return at > 0 && Character.isLetterOrDigit(text[at - 1]) && syntax != Syntax.PYTHON;
  }

  /** A lifetime of Rust or an apostrophe in a template is no string; those close on their line. */
  private boolean closesSoon() {
    for (int i = at + 1; i < text.length && i < at + 200 && text[i] != '\n'; i++) {
      if (text[i] == '\'') {
        return true;
      }
    }
    return false;
  }

  private void skipString(char quote) {
    boolean triple = at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
    if (triple && (syntax == Syntax.PYTHON || syntax == Syntax.C) && quote != '`') {
      at += 3;
      while (at < text.length && !(text[at] == quote && looking3(quote))) {
        at++;
      }
      at = Math.min(text.length, at + 3);
      return;
    }
    at++;
    while (at < text.length && text[at] != quote) {
      if (text[at] == '\n' && quote != '`') {
        return;
      }
      at += text[at] == '\\' && at + 1 < text.length && text[at + 1] != '\n' ? 2 : 1;
    }
    at = Math.min(text.length, at + 1);
  }

  private boolean looking3(char quote) {
    return at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
  }

  private boolean looking(String word) {
    if (at + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean firstOfLine() {
    for (int i = at - 1; i >= 0 && text[i] != '\n'; i--) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private boolean blankLine() {
    while (at < text.length && text[at] != '\n') {
      blankOne();
    }
    return true;
  }

  private boolean blankUntil(String end) {
    while (at < text.length && !looking(end)) {
      blankOne();
    }
    for (int i = 0; i < end.length() && at < text.length; i++) {
      blankOne();
    }
    return true;
  }

  private void blankOne() {
    if (text[at] != '\n' && text[at] != '\r') {
      text[at] = ' ';
    }
    at++;
  }
}
