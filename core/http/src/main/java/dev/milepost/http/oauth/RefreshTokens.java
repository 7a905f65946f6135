// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.spi.plugin.Secret;

/**
 * Where a connection keeps its refresh token. Called by one thread at a time.
 *
 * @since 0.1
 */
public interface RefreshTokens {
  /** The token that is good now. */
  Secret current();

  /**
   * Keeps the token that came in the place of the current one, which is worth nothing any more. The
   * access token that came with it is used only when this has returned: a crash then leaves no
   * connection whose refresh token is lost.
   */
  void rotated(Secret next);
}
