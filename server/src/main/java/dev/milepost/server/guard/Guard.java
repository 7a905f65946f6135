// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.http.RequestIds;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every request: a web server on this machine is reached by every page in the user's
 * browser and by every other user of the machine. Thread-safe.
 *
 * @since 0.1
 */
public final class Guard {
  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
  private static final List<String> OPEN = List.of("/assets/", "/health/");
  private static final List<String> TAKEN =
      List.of("application/x-www-form-urlencoded", "application/json");
  private static final String BEARER = "Bearer ";
  private static final String SESSION = "milepost-session";

  /** The hidden field of forms that carries the token. */
  public static final String FORM_FIELD = "_token";

  /** The header that scripts of our pages send the token in. */
  public static final String FORM_HEADER = "X-Milepost-Token";

  private final Sessions sessions;
  private final String cookie;

  /** Guards what the sessions open. */
  public Guard(Sessions sessions) {
    this.sessions = sessions;
    // Browsers share cookies between all ports of a host: each Milepost has its own.
    this.cookie = "milepost-" + sessions.name();
  }

  /** The name of the cookie that holds the session. */
  String cookie() {
    return cookie;
  }

  /** Throws an {@link HttpProblem} or sends to the login page unless the request may go on. */
  public void check(Context context) {
    RequestIds.of(context);
    Headers.set(context::header);
    String host = context.header("Host");
    if (!Loopback.names(host)) {
      throw new HttpProblem(
          403,
          "foreign-host",
          "host is '" + host + "'; Milepost answers to localhost, 127.0.0.1 and [::1] only");
    }
    boolean unsafe = !SAFE.contains(context.method());
    refuseOtherSites(context, unsafe);
    refuseOddInput(context, unsafe);
    if (isOpen(context.path())) {
      return;
    }
    String authorization = context.header("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      if (!sessions.isSecret(authorization.substring(BEARER.length()).strip())) {
        throw new HttpProblem(
            401, "token-refused", "the bearer token is not the one in the token file");
      }
      return;
    }
    String session = context.cookie(cookie);
    if (session == null || !sessions.valid(session)) {
      toLogin(context, unsafe);
      return;
    }
    context.attribute(SESSION, session);
    if (unsafe && !sessions.isFormToken(token(context), session)) {
      throw new HttpProblem(
          403,
          "form-token-missing",
          "the request carries no token of this session; open the page again and repeat");
    }
  }

  private static @Nullable String token(Context context) {
    String header = context.header(FORM_HEADER);
    return header != null ? header : context.formParam(FORM_FIELD);
  }

  /** The token that forms of this request's session carry; empty without a session. */
  public String formToken(Context context) {
    String session = context.attribute(SESSION);
    return session == null ? "" : sessions.formToken(session);
  }

  private static boolean isOpen(String path) {
    return path.equals("/login") || OPEN.stream().anyMatch(path::startsWith);
  }

  private static void refuseOtherSites(Context context, boolean unsafe) {
    String site = context.header("Sec-Fetch-Site");
    boolean navigation = "navigate".equals(context.header("Sec-Fetch-Mode"));
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreign && (unsafe || !navigation)) {
      throw new HttpProblem(403, "foreign-origin", "the request comes from another site");
    }
    String origin = context.header("Origin");
    if (unsafe
        && origin != null
        && !origin.toLowerCase(Locale.ROOT).equals("http://" + context.header("Host"))) {
      throw new HttpProblem(403, "foreign-origin", "the request comes from '" + origin + "'");
    }
  }

  /** Bodies in parts would be kept on the disk before anybody looks; no database takes a NUL. */
  private static void refuseOddInput(Context context, boolean unsafe) {
    String type = context.contentType();
    if (unsafe
        && type != null
        && TAKEN.stream().noneMatch(type.toLowerCase(Locale.ROOT)::startsWith)) {
      throw new HttpProblem(
          415, "media-type-unsupported", "the body is '" + type + "', must be one of " + TAKEN);
    }
    String query = context.queryString();
    if (query != null && query.contains("%00")) {
      throw new HttpProblem(400, "parameter-invalid", "a parameter holds a NUL character");
    }
  }

  private static void toLogin(Context context, boolean unsafe) {
    if (unsafe || context.path().startsWith("/api/") || context.path().equals("/metrics")) {
      context.header("WWW-Authenticate", "Bearer");
      throw new HttpProblem(
          401,
          "not-signed-in",
          "no session and no bearer token; send the content of the token file as 'Authorization: Bearer …', or open"
              + " the login link that 'platform up' printed");
    }
    String query = context.queryString();
    String here = query == null ? context.path() : context.path() + "?" + query;
    context.redirect(
        Address.of("/login").with("next", here.equals("/") ? null : here).toString(),
        HttpStatus.SEE_OTHER);
    context.skipRemainingHandlers();
  }
}
