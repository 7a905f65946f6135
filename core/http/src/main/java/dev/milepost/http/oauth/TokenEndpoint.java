// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiClientBuilder;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.Bounds;
import dev.milepost.http.auth.AccessToken;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.limit.KeyLocks;
import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.http.oauth.Grant.ClientCredentials;
import dev.milepost.http.oauth.Grant.Refresh;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens from an OAuth 2 token endpoint (RFC 6749), over the same transport as all other
 * requests: proxy, certificates, limits and redaction are the connection's. For one thread at a
 * time, which {@link dev.milepost.http.auth.RefreshingCredential} sees to.
 *
 * @since 0.1
 */
public final class TokenEndpoint implements AccessToken.Source, AutoCloseable {
  /** No token lives longer; a larger number is a mistake, or in milliseconds. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

  private static final long ANSWER = 1L << 20;

  private final ApiClient client;
  private final String path;
  private final String label;
  private final InstantSource clock;
  private final KeyLocks locks;
  private final GrantForm form;

  private TokenEndpoint(
      ApiClient client, String path, String label, PluginContext context, GrantForm form) {
    this.client = client;
    this.path = path;
    this.label = label;
    this.clock = context.clock();
    this.locks = KeyLocks.of(context);
    this.form = form;
  }

  /**
   * The tokens of one endpoint.
   *
   * @param name what people call it, for messages: {@code Atlassian sign-in}
   * @param address of the endpoint itself: {@code https://auth.atlassian.com/oauth/token}
   * @param change of the client that asks; for tests
   * @throws dev.milepost.spi.errors.ConfigurationException where the address will not do
   */
  public static TokenEndpoint open(
      PluginConfig config,
      PluginContext context,
      String name,
      String address,
      Grant grant,
      UnaryOperator<ApiClientBuilder> change) {
    GrantForm form = new GrantForm(grant);
    int slash = address.lastIndexOf('/') + 1;
    ApiClientBuilder builder =
        ApiClient.builder(config, context, new TokenVendor(name), form)
            .base(address.substring(0, slash))
            .bounds(Bounds.DEFAULT.withBody(ANSWER));
    return new TokenEndpoint(
        change.apply(builder).build(),
        address.substring(slash),
        "ask " + name + " for an access token",
        context,
        form);
  }

  @Override
  public AccessToken fetch(Cancellation cancellation) throws InterruptedException {
    try {
      return switch (form.grant()) {
        case ClientCredentials _ -> ask(cancellation);
        case Refresh(Client id, RefreshTokens tokens) ->
            locks.one("token " + this + " " + id.id(), () -> exchange(tokens, cancellation));
      };
    } catch (RemoteFailureException e) {
      // Others who wait for this token must not fail because this one does not want it any more.
      if (cancellation.cancelled() || Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
      }
      throw e;
    }
  }

  private AccessToken exchange(RefreshTokens tokens, Cancellation cancellation) {
    Secret tried = tokens.current();
    try {
      return ask(cancellation);
    } catch (AuthenticationException e) {
      if (tokens.current().equals(tried)) {
        throw e;
      }
      // Another process used it up in the meantime, and has kept what it got for it.
      return ask(cancellation);
    }
  }

  private AccessToken ask(Cancellation cancellation) {
    ApiRequest request =
        (path.isEmpty() ? ApiRequest.post("") : ApiRequest.post("{}", path))
            .body(form.bytes(), GrantForm.TYPE)
            .label(label)
            .cancellation(cancellation);
    Instant asked = clock.instant();
    JsonObject answer = client.object(form.repeatable() ? request.readOnly() : request);
    AccessToken token = token(answer, asked);
    text(answer, "refresh_token").map(Secret::of).ifPresent(form::rotated);
    return token;
  }

  private AccessToken token(JsonObject answer, Instant asked) {
    Optional<String> token = text(answer, "access_token");
    boolean bearer =
        text(answer, "token_type").map(type -> type.equalsIgnoreCase("bearer")).orElse(true);
    if (token.isEmpty() || !bearer) {
      throw new AuthenticationException(
          label + ": the answer holds no access token of type 'bearer'");
    }
    return new AccessToken(Secret.of(token.get()), end(answer, asked));
  }

  private static Optional<String> text(JsonObject answer, String name) {
    return answer.text(name).filter(text -> !text.isEmpty());
  }

  /** Counted from when it was asked for, which is never too late; some send the number as text. */
  private static @Nullable Instant end(JsonObject answer, Instant asked) {
    JsonValue value = answer.get("expires_in").orElse(null);
    try {
      BigDecimal seconds =
          switch (value) {
            case JsonNumber(BigDecimal number) -> number;
            case JsonString(String text) when text.length() < 20 -> new BigDecimal(text.strip());
            case null, default -> BigDecimal.ZERO;
          };
      return seconds.signum() > 0 && seconds.compareTo(LONGEST) <= 0
          ? asked.plusSeconds(seconds.longValue())
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Breaks off what is under way; later calls fail. */
  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "TokenEndpoint[" + client.base() + path + "]";
  }
}
