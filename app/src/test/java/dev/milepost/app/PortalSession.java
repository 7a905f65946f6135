// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in as a browser would. */
final class PortalSession {
  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"milepost-token\" content=\"([^\"]+)\"");

  private PortalSession() {}

  /** The Set-Cookie header after signing in with the secret. */
  static String header(TestingPlatform platform) {
    HttpResponse<String> answer =
        platform.send(
            platform
                .request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("secret=" + platform.token())));
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  /** Name and value of the session's cookie. */
  static String cookie(TestingPlatform platform) {
    String header = header(platform);
    return header.substring(0, header.indexOf(';'));
  }

  /** What forms of the session carry. */
  static String formToken(TestingPlatform platform, String session) {
    String page = platform.send(platform.request("/").header("Cookie", session)).body();
    Matcher matcher = FORM_TOKEN.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("the page carries no token");
    }
    return matcher.group(1);
  }
}
