// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is calling: e-mail and API token, login and password, personal or OAuth token. */
final class Access {
  private static final Duration OAUTH_LIFE = Duration.ofHours(1);
  private static final String REASON = "X-Seraph-LoginReason";

  private final Edition edition;
  private final Controls controls;
  private final Map<String, Grant> grants = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private String refreshToken = "sandbox-refresh-1";
  private int issued = 1;

  Access(Edition edition, Controls controls) {
    this.edition = edition;
    this.controls = controls;
  }

  private record Grant(Person person, Instant until) {}

  /** A pair of OAuth tokens. */
  record Tokens(String access, String refresh, Duration life) {}

  static Refusal anonymous() {
    return Errors.of(
        401, "You are not authenticated. Authentication required to perform this operation.");
  }

  /** The first refresh token of the site. */
  static String firstRefreshToken() {
    return "sandbox-refresh-1";
  }

  /** Somebody, or nobody when there are no credentials. */
  synchronized Optional<Person> person(Request request) {
    Optional<String> header = request.headers().first("Authorization");
    if (header.isEmpty() || ignored()) {
      return Optional.empty();
    }
    String[] parts = header.get().split(" ", 2);
    String credentials = parts.length == 2 ? parts[1].strip() : "";
    return Optional.of(
        switch (parts[0].toLowerCase(Locale.ROOT)) {
          case "basic" -> basic(credentials);
          case "bearer" -> bearer(credentials);
          default -> throw refused();
        });
  }

  /** Says who was recognised. */
  Response mark(Response response, Optional<Person> person) {
    if (edition == Edition.CLOUD) {
      return person.isPresent()
          ? response.with("X-AACCOUNTID", encoded(person.get().accountId()))
          : response;
    }
    String name = person.map(it -> encoded(it.name())).orElse("anonymous");
    Response marked = response.with("X-AUSERNAME", name);
    return marked.with(REASON, person.isPresent() ? "OK" : ignored() ? "OUT" : "NONE");
  }

  private boolean ignored() {
    return controls.switches().on(Turns.IGNORE_LOGIN);
  }

  private Person basic(String credentials) {
    String text;
    try {
      text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String secret = colon < 0 ? "" : text.substring(colon + 1);
    if (edition == Edition.CLOUD) {
      return People.byEmail(name)
          .filter(it -> it.token().equals(secret))
          .orElseThrow(this::refused);
    }
    return login(name, secret);
  }

  private Person login(String name, String secret) {
    if (failures.getOrDefault(name, 0) >= controls.switches().number(Turns.CAPTCHA_AFTER)) {
      throw new Refusal(
          Response.html(403, "<html><title>Forbidden (403)</title>CAPTCHA required</html>")
              .with("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=/login.jsp")
              .with(REASON, "AUTHENTICATION_DENIED"));
    }
    Optional<Person> found = People.byName(name).filter(it -> it.token().equals(secret));
    if (found.isEmpty()) {
      failures.merge(name, 1, Integer::sum);
      throw refused();
    }
    failures.remove(name);
    return found.get();
  }

  private Person bearer(String token) {
    if (edition == Edition.DATA_CENTER) {
      return People.all().stream()
          .filter(it -> it.token().equals(token))
          .findFirst()
          .orElseThrow(this::refused);
    }
    Grant grant = grants.get(token);
    if (grant == null || !grant.until().isAfter(controls.clock().instant())) {
      throw refused();
    }
    return grant.person();
  }

  /** Whether a call came with an OAuth token: only such may register webhooks. */
  synchronized boolean isOAuth(Request request) {
    String header = request.headers().first("Authorization").orElse("");
    return edition == Edition.CLOUD && header.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  /** New tokens for a refresh token, which is used up by that; null when it is not the last one. */
  synchronized @Nullable Tokens refresh(String token) {
    if (!token.equals(refreshToken)) {
      return null;
    }
    issued++;
    refreshToken = "sandbox-refresh-" + issued;
    String access = "sandbox-oauth-" + issued;
    grants.put(access, new Grant(People.ENGINEER_ONE, controls.clock().instant().plus(OAUTH_LIFE)));
    return new Tokens(access, refreshToken, OAUTH_LIFE);
  }

  private Refusal refused() {
    if (edition == Edition.CLOUD) {
      return new Refusal(
          Response.json(
                  401,
                  Json.object()
                      .put("code", 401)
                      .put("message", "Client must be authenticated to access this resource."))
              .with("WWW-Authenticate", "Basic realm=\"protected-area\"")
              .with(REASON, "AUTHENTICATED_FAILED"));
    }
    return new Refusal(
        Response.html(
                401, "<html><title>Unauthorized (401)</title>Basic Authentication Failure</html>")
            .with("WWW-Authenticate", "OAuth realm=\"https%3A%2F%2Fsandbox\"")
            .with(REASON, "AUTHENTICATED_FAILED"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
