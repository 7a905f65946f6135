// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import dev.milepost.sandbox.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What somebody needs to speak with a stand-in. What a vendor does not know is an empty text.
 *
 * @param token made up by the stand-in; it opens nothing else
 */
public record Banner(
    URI baseUrl, String user, String token, String project, String team, String organization) {
  /** One line of JSON. */
  public String json() {
    byte[] text =
        Json.bytes(
            Json.object()
                .put("baseUrl", baseUrl.toString())
                .put("user", user)
                .put("token", token)
                .put("project", project)
                .put("team", team)
                .put("organization", organization));
    return new String(text, StandardCharsets.UTF_8);
  }
}
