// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.ApiResponse.Head;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where an answer sends us, and whether we go. */
final class Redirects {
  /** More than these are a circle. */
  static final int MOST = 5;

  private static final Pattern SLASHES = Pattern.compile("/");
  private static final Set<String> SIGN_IN =
      Set.of(
          "_signin",
          "signin",
          "sign_in",
          "sign-in",
          "login",
          "_login",
          "login.jsp",
          "login.action",
          "saml",
          "saml2",
          "sso",
          "authorize");

  private Redirects() {}

  /** The absolute target of a redirect, empty where it names none. */
  static Optional<URI> target(Head head) {
    try {
      return head.header("location").map(text -> resolve(head.address(), text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A reference made absolute as RFC 3986 wants; the JDK takes the last segment away from one that
   * is a query only.
   *
   * @throws IllegalArgumentException where it is none
   */
  static URI resolve(URI address, String reference) {
    return reference.startsWith("?")
        ? address.resolve(address.getRawPath() + reference)
        : address.resolve(reference);
  }

  /** Whether the target is where people sign in. */
  static boolean signIn(URI target) {
    String path = target.getPath() == null ? "" : target.getPath().toLowerCase(Locale.ROOT);
    return Arrays.stream(SLASHES.split(path)).anyMatch(SIGN_IN::contains);
  }

  /**
   * Whether the request may be sent again to the target as it is. 301 to 303 would turn another
   * method into a GET, which is not what was asked.
   */
  static boolean followed(int status, Method method) {
    return method == Method.GET || method == Method.HEAD || status == 307 || status == 308;
  }
}
