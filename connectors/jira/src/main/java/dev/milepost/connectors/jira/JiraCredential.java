// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.oauth.Grant;
import dev.milepost.http.oauth.RefreshTokens;
import dev.milepost.http.oauth.TokenEndpoint;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.util.function.UnaryOperator;

/** How a connection proves who it is. */
final class JiraCredential {
  static final String TOKENS = "https://auth.atlassian.com/oauth/token";

  private static final String KEPT = "jira/oauth";

  private JiraCredential() {}

  /** A credential that stays as it is. */
  static Credential fixed(JiraConfig config) {
    return config.authentication().equals(JiraConfig.BASIC)
        ? Credential.basic(config.email(), config.plugin().apiKey())
        : Credential.bearer(config.plugin().apiKey());
  }

  /**
   * Where a refresh token is exchanged. Atlassian's are good once: each exchange gives the next.
   */
  static TokenEndpoint tokens(JiraConfig config, PluginContext context) {
    Grant.Client client =
        new Grant.Client(config.text("client_id"), Secret.of(config.text("client_secret")));
    RefreshTokens kept =
        RefreshTokens.kept(
            context,
            KEPT,
            config.plugin().apiEndpoint() + "\n" + config.tokenEndpoint(),
            client,
            config.plugin().apiKey());
    return TokenEndpoint.open(
        config.plugin(),
        context,
        "Atlassian sign-in",
        config.tokenEndpoint(),
        new Grant.Refresh(client, kept),
        UnaryOperator.identity());
  }
}
