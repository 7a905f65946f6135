// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.http.oauth.Grant.ClientCredentials;
import dev.milepost.http.oauth.Grant.Refresh;
import dev.milepost.spi.plugin.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A grant as a form; as a credential it adds no header, and knows what must not be seen. */
record GrantForm(Grant grant) implements Credential {
  static final String TYPE = "application/x-www-form-urlencoded";

  /** The form, with the refresh token as it is now. */
  byte[] bytes() {
    return parameters().entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether asking twice is as good as once: a refresh token may be good for one time only. */
  boolean repeatable() {
    return grant instanceof ClientCredentials;
  }

  /** Keeps a refresh token that came with an access token. */
  void rotated(Secret next) {
    if (grant instanceof Refresh(Client _, RefreshTokens tokens)
        && !next.equals(tokens.current())) {
      tokens.rotated(next);
    }
  }

  @Override
  public Map<String, String> headers(Cancellation cancellation) {
    return Map.of();
  }

  @Override
  public Collection<Secret> secrets() {
    return switch (grant) {
      case Refresh(Client client, RefreshTokens tokens) ->
          List.of(client.secret(), tokens.current());
      case ClientCredentials(Client client, String _) -> List.of(client.secret());
    };
  }

  private Map<String, String> parameters() {
    Map<String, String> form = new LinkedHashMap<>();
    switch (grant) {
      case Refresh(Client _, RefreshTokens tokens) -> {
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.current().reveal());
      }
      case ClientCredentials(Client _, String scope) -> {
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
      }
    }
    Client client = grant.client();
    form.put("client_id", client.id());
    if (!client.secret().isEmpty()) {
      form.put("client_secret", client.secret().reveal());
    }
    return form;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
