// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.sandbox.http.Response;
import dev.milepost.testkit.integration.SiteControls.Refusal;
import dev.milepost.testkit.integration.SiteControls.WaitForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Answers that refuse a request. */
final class JiraRefusals {
  private JiraRefusals() {}

  static Response of(Refusal refusal, String address) {
    String page = "<!DOCTYPE html><html><title>Log in</title><body>Log in</body></html>";
    return switch (refusal) {
      case UNAUTHORIZED -> Response.html(401, "<html><title>Unauthorized (401)</title></html>");
      case FORBIDDEN -> Response.html(403, "<html><title>Forbidden (403)</title></html>");
      case LOGIN_PAGE -> Response.html(200, page);
      case LOGIN_PAGE_203 -> Response.html(203, page);
      case LOGIN_REDIRECT -> Response.html(302, "").with("Location", address + "/login.jsp");
    };
  }

  static Response tooMany(WaitForm form, int seconds) {
    Response response = Response.text(429, "Rate limit exceeded.");
    Instant end = Instant.now().plusSeconds(seconds);
    return switch (form) {
      case SECONDS -> response.with("Retry-After", Integer.toString(seconds));
      case RESET_ISO ->
          response
              .with("X-RateLimit-Remaining", "0")
              .with("X-RateLimit-Reset", DateTimeFormatter.ISO_INSTANT.format(end));
      case HTTP_DATE ->
          response.with(
              "Retry-After",
              DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
      default -> response;
    };
  }
}
