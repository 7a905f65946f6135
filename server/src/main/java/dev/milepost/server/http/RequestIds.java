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
  /** The header that sends the id along. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "milepost-request-id";

  private RequestIds() {}

  /** The id of the request; given on first use and sent along as {@code X-Request-Id}. */
  public static String of(Context context) {
    String known = context.attribute(ATTRIBUTE);
    if (known != null) {
      return known;
    }
    String id = next();
    context.attribute(ATTRIBUTE, id);
    context.header(HEADER, id);
    return id;
  }

  /** An id for a request that has no context. */
  public static String next() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
