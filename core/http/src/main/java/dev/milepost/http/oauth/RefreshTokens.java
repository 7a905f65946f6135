// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;

/**
 * Where a connection keeps its refresh token. Called by one thread at a time.
 *
 * @since 0.1
 */
public interface RefreshTokens {
  /** The token that is good now, as far as anybody knows. */
  Secret current();

  /**
   * Keeps the token that came in the place of the current one, which is worth nothing any more. The
   * access token that came with it is used only when this has returned: a crash then leaves no
   * connection whose refresh token is lost.
   */
  void rotated(Secret next);

  /**
   * Refresh tokens that begin with a configured one and that the host keeps, each in the place of
   * the one before. What was kept for one configured token counts for no other: a person who
   * configures a new one is not sent back to the old one's.
   *
   * @param space of the host's kept secrets: {@code jira/oauth}
   * @param site the addresses that the tokens are for and that exchanges them
   */
  static RefreshTokens kept(
      PluginContext context, String space, String site, Client client, Secret configured) {
    return new KeptRefreshToken(context, space, site, client, configured);
  }
}
