// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.List;

/** Splits a query into words, quoted texts and signs. */
final class Lexer {
  private static final int LONGEST = 65_536;
  private static final String SIGNS = "=!~<>(),&|";
  private static final String RESERVED = "{}*/%+$#@?;^[]`\\";
  private static final int HEX_DIGITS = 4;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    if (text.length() > LONGEST) {
      throw new JqlFault("The JQL query is longer than " + LONGEST + " characters.");
    }
    return new Lexer(text).read();
  }

  private List<Token> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (SIGNS.indexOf(c) >= 0) {
        sign(c);
      } else {
        word();
      }
    }
    tokens.add(new Token(Token.Kind.END, "", at));
    return tokens;
  }

  private void sign(char c) {
    int begin = at++;
    boolean two =
        at < text.length()
            && ((text.charAt(at) == '=' && (c == '!' || c == '<' || c == '>'))
                || (text.charAt(at) == '~' && c == '!')
                || (text.charAt(at) == c && (c == '&' || c == '|')));
    if (two) {
      at++;
    }
    tokens.add(new Token(Token.Kind.SIGN, text.substring(begin, at), begin));
  }

  private void quoted(char quote) {
    int begin = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
    }
    if (at == text.length()) {
      throw new JqlFault(
          "Error in the JQL Query: The quoted string '%s' has not been completed. (line 1, character %d)"
              .formatted(value, begin + 1));
    }
    at++;
    tokens.add(new Token(Token.Kind.QUOTED, value.toString(), begin));
  }

  private char escaped() {
    int begin = at++;
    if (at == text.length()) {
      throw illegalEscape("\\", begin);
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case '"', '\'', '\\', ' ' -> c;
      case 'u' -> unicode(begin);
      default -> throw illegalEscape("\\" + c, begin);
    };
  }

  private char unicode(int begin) {
    String digits = text.substring(at, Math.min(text.length(), at + HEX_DIGITS));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw illegalEscape("\\u" + digits, begin);
    }
    at += HEX_DIGITS;
    return (char) Integer.parseInt(digits, 16);
  }

  private static JqlFault illegalEscape(String sequence, int begin) {
    return new JqlFault(
        "Error in the JQL Query: '%s' is an illegal JQL escape sequence. (line 1, character %d)"
            .formatted(sequence, begin + 1));
  }

  private void word() {
    int begin = at;
    // cf[10021] is one word.
    if (text.regionMatches(true, at, "cf[", 0, 3)) {
      int close = text.indexOf(']', at);
      if (close > 0) {
        at = close + 1;
        tokens.add(new Token(Token.Kind.WORD, text.substring(begin, at), begin));
        return;
      }
    }
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && SIGNS.indexOf(text.charAt(at)) < 0
        && text.charAt(at) != '"'
        && text.charAt(at) != '\'') {
      char c = text.charAt(at);
      if (RESERVED.indexOf(c) >= 0) {
        throw new JqlFault(
            "Error in the JQL Query: The character '%s' is a reserved JQL character. You must enclose it in a string or use the escape '\\u%04x' instead. (line 1, character %d)"
                .formatted(c, (int) c, at + 1));
      }
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(begin, at), begin));
  }
}
