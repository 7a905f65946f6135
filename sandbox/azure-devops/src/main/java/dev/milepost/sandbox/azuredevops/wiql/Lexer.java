// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of("<>", "<=", ">=", "!=", "=", "<", ">", "(", ")", ",", ".", "+", "-");

  private final String query;
  private int at;

  Lexer(String query) {
    this.query = query;
  }

  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    for (skipSpace(); at < query.length(); skipSpace()) {
      tokens.add(next());
    }
    tokens.add(new Token(Token.Kind.END, "", query.length(), query.length()));
    return tokens;
  }

  private Token next() {
    int start = at;
    char first = query.charAt(at);
    if (first == '[') {
      return bracketed(start);
    }
    if (first == '\'' || first == '"') {
      return quoted(start, first);
    }
    if (first == '@') {
      at++;
      skipWord();
      return new Token(Token.Kind.MACRO, query.substring(start + 1, at), start, at);
    }
    if (Character.isDigit(first)) {
      while (at < query.length()
          && (Character.isDigit(query.charAt(at)) || query.charAt(at) == '.')) {
        at++;
      }
      return new Token(Token.Kind.NUMBER, query.substring(start, at), start, at);
    }
    if (Character.isLetter(first) || first == '_') {
      skipWord();
      return new Token(Token.Kind.WORD, query.substring(start, at), start, at);
    }
    for (String symbol : SYMBOLS) {
      if (query.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, start, at);
      }
    }
    throw WiqlException.syntax("a valid expression", query.substring(start, start + 1));
  }

  private Token bracketed(int start) {
    int close = query.indexOf(']', at);
    if (close < 0) {
      throw WiqlException.syntax("a closing bracket", query.substring(start));
    }
    at = close + 1;
    return new Token(Token.Kind.FIELD, query.substring(start + 1, close).trim(), start, at);
  }

  /** A quote inside is written twice. */
  private Token quoted(int start, char quote) {
    StringBuilder text = new StringBuilder();
    for (at++; at < query.length(); at++) {
      char c = query.charAt(at);
      if (c != quote) {
        text.append(c);
      } else if (at + 1 < query.length() && query.charAt(at + 1) == quote) {
        text.append(c);
        at++;
      } else {
        at++;
        return new Token(Token.Kind.TEXT, text.toString(), start, at);
      }
    }
    throw WiqlException.syntax("a closing quotation mark", query.substring(start));
  }

  private void skipWord() {
    while (at < query.length()) {
      char c = query.charAt(at);
      boolean dotInside =
          c == '.' && at + 1 < query.length() && Character.isLetter(query.charAt(at + 1));
      if (!Character.isLetterOrDigit(c) && c != '_' && !dotInside) {
        return;
      }
      at++;
    }
  }

  private void skipSpace() {
    while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
      at++;
    }
  }
}
