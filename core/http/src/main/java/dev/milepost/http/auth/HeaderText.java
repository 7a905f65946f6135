// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.Secret;

/** Tokens as header values. */
final class HeaderText {
  private HeaderText() {}

  /** The token, of visible ASCII characters only: a line break would begin another header. */
  static String checked(Secret token) {
    String text = token.reveal();
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new AuthenticationException(
          "the token holds a space, a line break or another character that no token has; check how"
              + " it was pasted");
    }
    return text;
  }
}
