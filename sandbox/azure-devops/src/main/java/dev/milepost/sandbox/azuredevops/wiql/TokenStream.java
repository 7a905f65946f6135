// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import java.util.List;

/** Tokens read one after the other. Not thread-safe. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Where the token that was read last ends in the query. */
  int lastEnd() {
    return tokens.get(at - 1).end();
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean takeWord(String word) {
    boolean there = peek().word(word);
    at += there ? 1 : 0;
    return there;
  }

  boolean takeSymbol(String symbol) {
    boolean there = peek().symbol(symbol);
    at += there ? 1 : 0;
    return there;
  }

  void expectWord(String word) {
    if (!takeWord(word)) {
      throw WiqlException.syntax(word, peek().text());
    }
  }

  void expectSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw WiqlException.syntax("'" + symbol + "'", peek().text());
    }
  }
}
