// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.Vendor;
import dev.milepost.http.limit.LimitPolicy;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.IntegrationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is particular to Jira: three limits at once, and errors by field. */
final class JiraVendor implements Vendor {
  private static final int AT_ONCE = 32;
  private static final LimitPolicy OTHERS = new LimitPolicy(80, 80, AT_ONCE);
  private static final LimitPolicy EDITS = new LimitPolicy(40, 40, AT_ONCE);

  @Override
  public String name() {
    return "Jira";
  }

  /** Sites behind one gateway differ by path, and stand-ins by port. */
  @Override
  public String tenant(URI base) {
    return "jira:" + base.getHost() + ":" + base.getPort() + base.getPath();
  }

  /** Bursts are counted for each method and endpoint, whichever the issue. */
  @Override
  public String bucket(ApiRequest request) {
    return request.method()
        + " "
        + request.path().replaceAll("(?<=/)([A-Za-z][A-Za-z0-9_]*-)?[0-9]+(?=/|$)", "*");
  }

  /** Four fifths of what Cloud allows, which other apps and people share with us. */
  @Override
  public LimitPolicy policy(String bucket) {
    return bucket.startsWith("PUT ") || bucket.startsWith("DELETE ") ? EDITS : OTHERS;
  }

  @Override
  public LimitScope scope(ApiResponse answer) {
    String reason = answer.header("ratelimit-reason").orElse("");
    if (reason.equals("jira-per-issue-on-write")) {
      return LimitScope.REQUEST;
    }
    boolean whole =
        reason.startsWith("jira-quota")
            || reason.startsWith("jira-cost")
            || answer.header("x-ratelimit-interval-seconds").isPresent();
    return whole ? LimitScope.TENANT : LimitScope.BUCKET;
  }

  @Override
  public Optional<Fault> fault(ApiResponse answer) {
    return answer.object().flatMap(JiraVendor::fault);
  }

  static Optional<Fault> fault(JsonObject body) {
    Map<String, String> fields = new LinkedHashMap<>();
    body.object("errors")
        .ifPresent(errors ->
            errors
                .members()
                .keySet()
                .forEach(name -> fields.put(name, Reading.text(errors, name))));
    String text = String.join(" ", Reading.texts(body, "errorMessages"));
    String said = text.isEmpty() ? Reading.text(body, "message") : text;
    return said.isEmpty() && fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fault(said, fields));
  }

  @Override
  public Optional<IntegrationException> exception(
      ApiRequest request, ApiResponse answer, String message) {
    String denied = answer.header("x-authentication-denied-reason").orElse("");
    if (denied.toUpperCase(Locale.ROOT).contains("CAPTCHA")) {
      return Optional.of(
          new AuthenticationException(
              message
                  + "; after failed logins Jira asks this account for a CAPTCHA: log in once in a"
                  + " browser, or use a personal access token"));
    }
    return Optional.empty();
  }
}
