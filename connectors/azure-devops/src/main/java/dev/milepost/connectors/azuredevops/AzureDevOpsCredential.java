// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.auth.RefreshingCredential;
import dev.milepost.http.oauth.Grant;
import dev.milepost.http.oauth.TokenEndpoint;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.util.function.UnaryOperator;

/** How a connection proves who it is. */
record AzureDevOpsCredential(Credential headers, Runnable closing) {
  /** The vendor's own id in every directory. */
  private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

  static AzureDevOpsCredential of(AzureDevOpsConfig config, PluginContext context) {
    Secret key = config.plugin().apiKey();
    return switch (config.authentication()) {
      case AzureDevOpsConfig.ENTRA -> entra(config, context);
      case AzureDevOpsConfig.BEARER ->
          new AzureDevOpsCredential(Credential.bearer(key), AzureDevOpsCredential::nothing);
      default ->
          new AzureDevOpsCredential(Credential.basic("", key), AzureDevOpsCredential::nothing);
    };
  }

  private static AzureDevOpsCredential entra(AzureDevOpsConfig config, PluginContext context) {
    String own = config.text("token_endpoint");
    String address =
        own.isEmpty()
            ? "https://login.microsoftonline.com/"
                + Projects.encoded(config.text("tenant_id"))
                + "/oauth2/v2.0/token"
            : own;
    Grant grant =
        new Grant.ClientCredentials(
            new Grant.Client(config.text("client_id"), config.plugin().apiKey()), SCOPE);
    TokenEndpoint tokens =
        TokenEndpoint.open(
            config.plugin(), context, "Entra ID", address, grant, UnaryOperator.identity());
    return new AzureDevOpsCredential(
        RefreshingCredential.of(tokens, context.clock()), tokens::close);
  }

  private static void nothing() {
    // A token that is given needs no closing.
  }
}
