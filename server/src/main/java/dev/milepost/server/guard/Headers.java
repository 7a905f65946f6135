// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import java.util.function.BiConsumer;

/**
 * What every answer tells the browser: nothing from elsewhere, nothing inline, in no frame, kept by
 * nobody.
 *
 * @since 0.1
 */
public final class Headers {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Headers() {}

  /** Sets them all, through whatever sets one. */
  public static void set(BiConsumer<String, String> header) {
    header.accept("Content-Security-Policy", POLICY);
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("Referrer-Policy", "same-origin");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
    header.accept("Cross-Origin-Resource-Policy", "same-origin");
    header.accept("Cache-Control", "no-store");
  }
}
