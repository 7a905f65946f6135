// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** An answer. Immutable but for the body's bytes, which nobody changes. */
@SuppressWarnings("ArrayRecordComponent")
public record Response(int status, Headers headers, byte[] body) {
  private static final String TYPE = "Content-Type";

  /** JSON. */
  public static Response json(int status, JsonNode body) {
    return of(status, "application/json;charset=UTF-8", Json.bytes(body));
  }

  /** JSON, 200. */
  public static Response ok(JsonNode body) {
    return json(200, body);
  }

  /** Plain text. */
  public static Response text(int status, String body) {
    return of(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A page. */
  public static Response html(int status, String body) {
    return of(status, "text/html;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Any body. */
  public static Response of(int status, String type, byte[] body) {
    return new Response(status, Headers.NONE.with(TYPE, type), body);
  }

  /** No body. */
  public static Response empty(int status) {
    return new Response(status, Headers.NONE, new byte[0]);
  }

  /** This answer with one more header. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
