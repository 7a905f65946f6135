// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.Vendor;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.IntegrationException;
import java.util.Map;
import java.util.Optional;

/** What all OAuth 2 token endpoints have in common; see RFC 6749, section 5.2. */
record TokenVendor(String name) implements Vendor {
  @Override
  public String bucket(ApiRequest request) {
    return "token";
  }

  @Override
  public Optional<Fault> fault(ApiResponse answer) {
    JsonObject body = answer.object().orElse(JsonObject.EMPTY);
    return body.text("error")
        .map(error ->
            new Fault(
                body.text("error_description").map(text -> error + ": " + text).orElse(error),
                Map.of()));
  }

  /** Whatever it refuses, it is the credential that will not do. */
  @Override
  public Optional<IntegrationException> exception(
      ApiRequest request, ApiResponse answer, String message) {
    int status = answer.status();
    return status == 400 || status == 401 || status == 403
        ? Optional.of(new AuthenticationException(message + "; " + advice(answer)))
        : Optional.empty();
  }

  private static String advice(ApiResponse answer) {
    JsonObject body = answer.object().orElse(JsonObject.EMPTY);
    String error = body.text("error").orElse("");
    // Atlassian calls the client unauthorized where it means its refresh token.
    boolean token = body.text("error_description").orElse("").contains("refresh_token");
    return switch (token ? "invalid_grant" : error) {
      case "invalid_grant" ->
          "the refresh token has expired or was used before; authorize the app again and configure"
              + " the refresh token that it gives";
      case "invalid_client", "unauthorized_client" -> "check client id and client secret";
      case "invalid_scope" -> "check the scope, and that it was consented to";
      default -> "check the client and what it was granted";
    };
  }
}
