// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The token door of OAuth 2.0, with refresh tokens that are good once. */
final class OAuthRoutes {
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
    ObjectNode given = call.request().object();
    if (!given.path("grant_type").asString("").equals("refresh_token")) {
      return refusal(400, "unsupported_grant_type", "The sandbox knows refresh_token only.");
    }
    Access.Tokens tokens = site.access().refresh(given.path("refresh_token").asString(""));
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
