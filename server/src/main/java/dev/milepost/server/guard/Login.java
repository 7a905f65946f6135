// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in and out. Thread-safe.
 *
 * @since 0.1
 */
public final class Login {
  private final Sessions sessions;
  private final Guard guard;

  /** Signs in to what the guard guards. */
  public Login(Sessions sessions, Guard guard) {
    this.sessions = sessions;
    this.guard = guard;
  }

  /** What came of an attempt. */
  public enum Outcome {
    /** The browser was sent on. */
    SIGNED_IN,
    /** Nothing was offered. */
    NOTHING_OFFERED,
    REFUSED
  }

  /** Takes the code of a login link, or a session that is there already. */
  public Outcome byLink(Context context) {
    if (sessions.valid(context.cookie(guard.cookie()))) {
      goOn(context);
      return Outcome.SIGNED_IN;
    }
    String code = context.queryParam("code");
    if (code == null) {
      return Outcome.NOTHING_OFFERED;
    }
    return sessions.redeem(code) ? signIn(context) : Outcome.REFUSED;
  }

  /** Takes the secret itself, typed into a form. */
  public Outcome bySecret(Context context) {
    String offered = context.formParam("secret");
    boolean known = offered != null && sessions.isSecret(offered.strip());
    return known ? signIn(context) : Outcome.REFUSED;
  }

  private Outcome signIn(Context context) {
    var cookie = new Cookie(guard.cookie(), sessions.issue());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setMaxAge((int) Sessions.LIFETIME.toSeconds());
    context.cookie(cookie);
    goOn(context);
    return Outcome.SIGNED_IN;
  }

  /** Ends the session in this browser. */
  public void out(Context context) {
    context.removeCookie(guard.cookie(), "/");
    context.redirect("/login", HttpStatus.SEE_OTHER);
  }

  private static void goOn(Context context) {
    context.redirect(local(next(context)), HttpStatus.SEE_OTHER);
  }

  private static @Nullable String next(Context context) {
    String inForm = context.isFormUrlencoded() ? context.formParam("next") : null;
    return inForm == null ? context.queryParam("next") : inForm;
  }

  /** A path of this server; never another site, however it is written. */
  public static String local(@Nullable String next) {
    if (next == null || !next.startsWith("/") || next.startsWith("//")) {
      return "/";
    }
    boolean plain = next.indexOf('\\') < 0 && next.chars().noneMatch(Character::isISOControl);
    return plain ? next : "/";
  }
}
