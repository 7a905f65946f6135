// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.spi.plugin.Secret;

/**
 * What a token is asked for with. Two of the grants of RFC 6749: the others need a person. Shows no
 * secret.
 *
 * @since 0.1
 */
public sealed interface Grant {
  /** Id and secret of the client, which go into the form; a public client's secret is empty. */
  record Client(String id, Secret secret) {}

  /**
   * A refresh token, which may be good for one time only: Atlassian's.
   *
   * @param tokens where the refresh token is kept
   */
  record Refresh(Client client, RefreshTokens tokens) implements Grant {}

  /**
   * The client itself, without a user: Entra ID's service principals.
   *
   * @param scope {@code 499b84ac-1321-427f-aa17-267ca6975798/.default} for Azure DevOps
   */
  record ClientCredentials(Client client, String scope) implements Grant {}

  /** Id and secret of the client. */
  Client client();
}
