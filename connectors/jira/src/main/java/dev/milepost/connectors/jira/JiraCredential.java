// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.auth.AccessToken;
import dev.milepost.http.auth.Credential;
import dev.milepost.http.auth.RefreshingCredential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** How a connection proves who it is. */
final class JiraCredential {
  static final String TOKENS = "https://auth.atlassian.com/oauth/token";

  private JiraCredential() {}

  static Credential of(JiraConfig config, PluginContext context) {
    return switch (config.authentication()) {
      case JiraConfig.BASIC -> Credential.basic(config.email(), config.plugin().apiKey());
      case JiraConfig.OAUTH ->
          RefreshingCredential.of(new Refresh(config, context)::fetch, context.clock());
      default -> Credential.bearer(config.plugin().apiKey());
    };
  }

  /**
   * Exchanges refresh tokens. Atlassian's are good once: each exchange gives the next, which is
   * kept for as long as the connection is open.
   */
  private static final class Refresh {
    private final JiraConfig config;
    private final PluginContext context;
    private final AtomicReference<Secret> refresh;

    Refresh(JiraConfig config, PluginContext context) {
      this.config = config;
      this.context = context;
      this.refresh = new AtomicReference<>(config.plugin().apiKey());
    }

    AccessToken fetch(Cancellation cancellation) {
      URI address = URI.create(config.text("token_endpoint").isEmpty() ? TOKENS : endpoint());
      String path = Objects.requireNonNullElse(address.getRawPath(), "/").substring(1);
      JsonObject body =
          new JsonObject(
              Map.of(
                  "grant_type", JsonValue.of("refresh_token"),
                  "client_id", JsonValue.of(config.text("client_id")),
                  "client_secret", JsonValue.of(config.text("client_secret")),
                  "refresh_token", JsonValue.of(refresh.get().reveal())));
      try (ApiClient client =
          ApiClient.builder(config.plugin(), context, new JiraVendor(), Credential.none())
              .base(address.resolve("/").toString())
              .secret(refresh.get())
              .secret(Secret.of(config.text("client_secret")))
              .build()) {
        JsonObject answer =
            client.object(
                ApiRequest.post(path)
                    .json(body)
                    .label("renew the access token")
                    .cancellation(cancellation));
        return token(answer);
      } catch (ValidationException | PermissionException e) {
        throw new AuthenticationException(
            "connection '"
                + config.connection()
                + "': the refresh token was refused, it is good once only; authorize the app"
                + " again ("
                + e.text()
                + ")");
      }
    }

    private String endpoint() {
      return config.text("token_endpoint");
    }

    private AccessToken token(JsonObject answer) {
      String next = Reading.text(answer, "refresh_token");
      if (!next.isEmpty()) {
        refresh.set(Secret.of(next));
      }
      Instant now = context.clock().instant();
      return new AccessToken(
          Secret.of(Reading.text(answer, "access_token")),
          Reading.number(answer, "expires_in")
              .map(seconds -> now.plusSeconds(seconds.longValue()))
              .orElse(null));
    }
  }
}
