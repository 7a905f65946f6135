// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.plugin.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How requests prove who sends them. Safe for use by many threads. Its headers are sent to the
 * connection's own origin only.
 *
 * @since 0.1
 */
public interface Credential {
  /**
   * The headers of the next request; fetches a token where there is none that is good.
   *
   * @throws InterruptedException where the thread is interrupted or the wait cancelled
   */
  Map<String, String> headers(Cancellation cancellation) throws InterruptedException;

  /** What must not be seen, as it is now. */
  Collection<Secret> secrets();

  /**
   * Called when the tracker refused a request with these headers. Returns whether other headers are
   * there now, so that the request is worth another try.
   *
   * @throws InterruptedException where the thread is interrupted or the wait cancelled
   */
  default boolean renew(Map<String, String> refused, Cancellation cancellation)
      throws InterruptedException {
    return false;
  }

  /** No credential. */
  static Credential none() {
    return new FixedCredential(Map.of(), List.of());
  }

  /** User and password of RFC 7617, in UTF-8. The user may be empty. */
  static Credential basic(String user, Secret password) {
    if (user.contains(":")) {
      throw new IllegalArgumentException("the user of a Basic credential holds a colon");
    }
    String pair = user + ":" + password.reveal();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new FixedCredential(
        Map.of("Authorization", "Basic " + encoded), List.of(password, Secret.of(encoded)));
  }

  /** A bearer token of RFC 6750. */
  static Credential bearer(Secret token) {
    return new FixedCredential(
        Map.of("Authorization", "Bearer " + HeaderText.checked(token)), List.of(token));
  }

  /** A token in a header of the tracker's own. */
  static Credential header(String name, Secret token) {
    return new FixedCredential(Map.of(name, HeaderText.checked(token)), List.of(token));
  }
}
