// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.guard.Login;
import dev.milepost.server.http.Address;
import io.javalin.http.Context;

/** Where a browser without a session lands. */
final class LoginPage {
  private final Login login;
  private final Pages pages;

  LoginPage(Login login, Pages pages) {
    this.login = login;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param refused why the last attempt failed; empty before one
   */
  record Model(Page page, String refused, String next) {}

  void byLink(Context context) {
    show(
        context,
        login.byLink(context),
        "This login link has been used before, or belongs to an earlier start. Start 'platform up' again for a new one, or"
            + " type the token below.");
  }

  void bySecret(Context context) {
    show(
        context,
        login.bySecret(context),
        "This is not the content of the token file. Each MILEPOST_HOME has one of its own.");
  }

  private void show(Context context, Login.Outcome outcome, String refusal) {
    if (outcome == Login.Outcome.SIGNED_IN) {
      return;
    }
    boolean refused = outcome == Login.Outcome.REFUSED;
    context.status(refused ? 403 : 200);
    String next = context.queryParam("next");
    Page page = pages.page(context, "Sign in", Page.Nav.NONE, Lens.DEFAULT, Address.of("/login"));
    pages.render(
        context, "login", new Model(page, refused ? refusal : "", next == null ? "" : next));
  }
}
