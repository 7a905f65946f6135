// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every request passes first: organization, sign-in, limits, API version, content type. */
final class Gate {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})(-preview(?:\\.(\\d{1,2}))?)?");
  private static final Pattern ACCEPTED = Pattern.compile("api-version=([^;,\\s]+)");
  private static final String SIGN_IN_PAGE =
      "<!DOCTYPE html><html lang=\"en-US\"><head><title>Azure DevOps Services | Sign"
          + " In</title></head><body><form action=\"/_signin\"></form></body></html>";

  private final World world;
  private final String scheme;
  private final Throttle throttle;

  Gate(World world, String scheme) {
    this.world = world;
    this.scheme = scheme;
    this.throttle = new Throttle(world.controls());
  }

  Response pass(Request request, Api.Endpoint endpoint, boolean writes) {
    String organization = request.variable("organization");
    if (!organization.equalsIgnoreCase(world.organization().name())) {
      return Response.html(404, "<!DOCTYPE html><html><title>404 - Not Found</title></html>");
    }
    Optional<Accounts.Account> account =
        world.accounts().find(request.headers().first("Authorization"));
    if (account.isEmpty()) {
      return signIn(request);
    }
    Optional<Response> blocked = throttle.take(account.get().identity());
    if (blocked.isPresent()) {
      return blocked.get();
    }
    checkVersion(request);
    checkContentType(request);
    if (writes && !account.get().mayWrite()) {
      throw Refusals.of(
          403,
          "WorkItemTrackingUnauthorizedOperationException",
          "TF237111: The current user does not have permissions to save work items under the"
              + " specified area path.");
    }
    String host = request.headers().first("Host").orElse("localhost");
    Urls urls = new Urls(scheme + "://" + host + "/" + world.organization().name());
    Response answer = endpoint.answer(new Call(request, world, account.get().identity(), urls));
    return throttle.mark(account.get().identity(), answer);
  }

  /** The vendor shows people and programs the same page, and does not call it an error. */
  private Response signIn(Request request) {
    Switches switches = world.controls().switches();
    boolean suppressed =
        request
            .headers()
            .first("X-TFS-FedAuthRedirect")
            .filter(value -> value.equalsIgnoreCase("Suppress"))
            .isPresent();
    int status = suppressed ? 401 : switches.number(Settings.SIGN_IN);
    Response page = Response.html(status, SIGN_IN_PAGE);
    return switch (status) {
      case 302 -> page.with("Location", "/_signin?realm=" + world.organization().name());
      case 401 ->
          page.with("WWW-Authenticate", "Bearer")
              .with("WWW-Authenticate", "Basic realm=\"sandbox\"");
      default -> page;
    };
  }

  private static void checkVersion(Request request) {
    Optional<String> version = version(request);
    boolean reads = request.method().equals("GET") || request.method().equals("OPTIONS");
    if (version.isEmpty() && reads) {
      return;
    }
    if (version.isEmpty()) {
      throw Refusals.badRequest(
          "VssVersionNotSpecifiedException",
          "No api-version was supplied for the \""
              + request.method()
              + "\" request. The version must be supplied either as part of the Accept header"
              + " (e.g. \"application/json; api-version=1.0\") or as a query parameter"
              + " (e.g. \"?api-version=1.0\").");
    }
    Matcher matcher = VERSION.matcher(version.get());
    if (!matcher.matches()) {
      throw Refusals.badRequest(
          "VssInvalidApiVersionException",
          "The api-version '" + version.get() + "' is not of the form '7.1' or '7.1-preview.3'.");
    }
    int number = Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2));
    if (number > 702) {
      throw Refusals.badRequest(
          "VssVersionOutOfRangeException",
          "The requested REST API version of "
              + matcher.group(1)
              + "."
              + matcher.group(2)
              + " is out of range for this server. The latest REST API version this server"
              + " supports is 7.2.");
    }
    boolean commentsApi =
        request.path().toLowerCase(java.util.Locale.ROOT).matches(".*/workitems/\\d+/comments.*");
    if (matcher.group(3) == null && (commentsApi || number == 702)) {
      throw Refusals.badRequest(
          "VssInvalidPreviewVersionException",
          "The requested version \""
              + version.get()
              + "\" of the resource is under preview. The -preview flag must be supplied in the"
              + " api-version for such requests. For example: \""
              + version.get()
              + "-preview\"");
    }
  }

  static Optional<String> version(Request request) {
    return request
        .parameter("api-version")
        .or(() ->
            request
                .headers()
                .first("Accept")
                .map(ACCEPTED::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1)));
  }

  private static void checkContentType(Request request) {
    String type = request.headers().first("Content-Type").orElse("");
    String path = request.path().toLowerCase(java.util.Locale.ROOT);
    boolean patch = path.matches(".*/_apis/wit/workitems/[^/]+$");
    boolean body = request.method().equals("POST") || request.method().equals("PATCH");
    if (patch && body && !type.startsWith("application/json-patch+json")) {
      throw Refusals.of(
          415,
          "VssRequestContentTypeNotSupportedException",
          "The request indicated a Content-Type of \""
              + type
              + "\" for method type \""
              + request.method()
              + "\" which is not supported. Valid content types for this method are:"
              + " application/json-patch+json.");
    }
  }
}
