// SPDX-License-Identifier: MIT
package dev.milepost.server.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names each request, so that an answer can be found in the log.
 *
 * @since 0.1
 */
public final class RequestIds {
  private static final String ATTRIBUTE = "milepost-request-id";

  private RequestIds() {}

  /** The id of the request; given on first use and sent along as {@code X-Request-Id}. */
  public static String of(Context context) {
    String known = context.attribute(ATTRIBUTE);
    if (known != null) {
      return known;
    }
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    context.attribute(ATTRIBUTE, id);
    context.header("X-Request-Id", id);
    return id;
  }
}
