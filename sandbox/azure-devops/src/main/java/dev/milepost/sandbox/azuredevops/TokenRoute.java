// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The token endpoint of Entra ID for a service principal with a secret (RFC 6749, 4.4). */
final class TokenRoute {
  static final String TEMPLATE = "/{tenant}/oauth2/v2.0/token";
  static final String CLIENT_ID = "sandbox-client";
  static final String CLIENT_SECRET = "sandbox-secret";
  static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

  private final World world;
  private final Identity principal;

  TokenRoute(World world, Identity principal) {
    this.world = world;
    this.principal = principal;
  }

  Response handle(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    Request form = Request.of("POST", "/", body, request.headers(), new byte[0]);
    if (!form.parameter("grant_type").orElse("").equals("client_credentials")) {
      return refused(
          400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
    }
    Map<String, String> wanted = Map.of("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET);
    if (!wanted.entrySet().stream()
        .allMatch(it -> form.parameter(it.getKey()).orElse("").equals(it.getValue()))) {
      return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }
    if (!form.parameter("scope").orElse("").equals(SCOPE)) {
      return refused(
          400, "invalid_scope", "AADSTS70011: The provided value for 'scope' is not valid.");
    }
    Duration lifetime = world.controls().switches().duration(Settings.TOKEN_LIFETIME);
    return Response.ok(
        Json.object()
            .put("token_type", "Bearer")
            .put("expires_in", lifetime.toSeconds())
            .put("ext_expires_in", lifetime.toSeconds())
            .put("access_token", world.accounts().grant(principal, lifetime)));
  }

  private static Response refused(int status, String error, String description) {
    return Response.json(
        status, Json.object().put("error", error).put("error_description", description));
  }
}
