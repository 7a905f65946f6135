// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.MilepostException;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.Errands;
import dev.milepost.server.market.Errands.Errand;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What takes a while: how long it has, and how it ended. */
final class ErrandPage {
  /** Most ends sooner, and needs no page of its own. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Errands errands;
  private final InstantSource clock;
  private final Pages pages;

  ErrandPage(Errands errands, InstantSource clock, Pages pages) {
    this.errands = errands;
    this.clock = clock;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param failure why it ended without a result; empty while it is under way
   */
  record Model(Page page, String title, String id, Ago begun, String back, String failure) {}

  /**
   * Begins it, and answers with its result where that is there soon, else with a page that waits.
   *
   * @throws MilepostException that it ended with soon
   */
  void begin(Context context, String title, String back, Callable<String> work) {
    Errand errand = errands.begin(title, back, work);
    String next = errand.result(SHORT).orElse(link(errand.id()));
    context.redirect(next, HttpStatus.SEE_OTHER);
  }

  private static String link(String id) {
    return Address.of("/marketplace/errands/", id).toString();
  }

  private Errand errand(Context context) {
    String id = context.pathParam("errand");
    return errands
        .find(id)
        .orElseThrow(() ->
            HttpProblem.notFound(
                "errand-unknown", "nothing is under way under '" + id + "'; begin it again"));
  }

  void show(Context context) {
    Errand errand = errand(context);
    try {
      Optional<String> result = errand.result(Duration.ZERO);
      if (result.isPresent()) {
        onwards(context, result.get());
        return;
      }
      show(context, errand, "");
    } catch (MilepostException e) {
      // A page that waits takes no other status.
      show(context, errand, e.text());
    }
  }

  /** A page that asks in the background goes on as a whole. */
  private static void onwards(Context context, String address) {
    if (context.header("HX-Request") != null) {
      context.header("HX-Redirect", address);
      return;
    }
    context.redirect(address, HttpStatus.SEE_OTHER);
  }

  private void show(Context context, Errand errand, String failure) {
    Page page =
        pages.page(
            context,
            errand.title(),
            Page.Nav.MARKETPLACE,
            Lens.DEFAULT,
            Address.of("/marketplace/errands/", errand.id()));
    pages.render(
        context,
        "errand",
        new Model(
            page.refreshing(failure.isEmpty()),
            errand.title(),
            errand.id(),
            Ago.of(errand.begunAt(), clock.instant(), ZoneOffset.UTC),
            errand.back(),
            failure));
  }

  void stop(Context context) {
    Errand errand = errand(context);
    errand.task().cancel(true);
    context.redirect(link(errand.id()), HttpStatus.SEE_OTHER);
  }
}
