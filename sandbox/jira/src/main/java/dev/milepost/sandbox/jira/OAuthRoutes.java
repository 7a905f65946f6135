// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The token door of OAuth 2.0, with refresh tokens that are good once. */
final class OAuthRoutes {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Site site;

  OAuthRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .at("POST", "/oauth/token", this::token)
        .at("GET", "/oauth/token/accessible-resources", this::resources);
  }

  private Response token(Call call) {
    UnaryOperator<String> given = given(call.request());
    if (!given.apply("grant_type").equals("refresh_token")) {
      return refusal(400, "unsupported_grant_type", "The sandbox knows refresh_token only.");
    }
    Access.Tokens tokens = site.access().refresh(given.apply("refresh_token"));
    if (tokens == null) {
      return refusal(403, "unauthorized_client", "refresh_token is invalid");
    }
    return Response.ok(
        Json.object()
            .put("access_token", tokens.access())
            .put("refresh_token", tokens.refresh())
            .put("expires_in", tokens.life().toSeconds())
            .put("token_type", "Bearer")
            .put("scope", "read:jira-work write:jira-work manage:jira-webhook offline_access"));
  }

  /** The parameters, in a form as the standard has it or in JSON as Atlassian's examples do. */
  private static UnaryOperator<String> given(Request request) {
    boolean form =
        request.headers().first("Content-Type").filter(it -> it.startsWith(FORM)).isPresent();
    if (form) {
      String text = new String(request.body(), StandardCharsets.UTF_8);
      Request parsed = Request.of("POST", "/", text, request.headers(), new byte[0]);
      return name -> parsed.parameter(name).orElse("");
    }
    ObjectNode json = request.object();
    return name -> json.path(name).asString("");
  }

  private static Response refusal(int status, String error, String description) {
    return Response.json(
        status, Json.object().put("error", error).put("error_description", description));
  }

  private Response resources(Call call) {
    call.user();
    ArrayNode list = Json.array();
    ObjectNode node =
        list.addObject().put("id", site.cloudId()).put("url", site.base()).put("name", "sandbox");
    node.putArray("scopes").add("read:jira-work").add("write:jira-work");
    return Response.ok(list);
  }
}
