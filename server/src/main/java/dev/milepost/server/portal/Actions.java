// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.kernel.MilepostException;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.guard.Login;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.view.Watch;
import dev.milepost.server.work.AssessmentRunner;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** What forms do; each sends the browser on to a page. */
final class Actions {
  private final Engines engines;
  private final AssessmentRunner runner;
  private final Looks looks;
  private final RepositoriesPage repositories;

  Actions(Engines engines, AssessmentRunner runner, Looks looks, RepositoriesPage repositories) {
    this.engines = engines;
    this.runner = runner;
    this.looks = looks;
    this.repositories = repositories;
  }

  void add(Context context) {
    String typed = form(context, "path");
    try {
      RepositoryEntry added = new Watch(engines).add(typed);
      runner.request(added, Lens.DEFAULT);
      context.redirect(Address.of("/repositories/", added.key()).toString(), HttpStatus.SEE_OTHER);
    } catch (MilepostException e) {
      repositories.form(context, typed, e.text(), e.code());
    }
  }

  void assess(Context context) {
    RepositoryEntry repository = looks.repository(context);
    Lens lens = Parameters.lens(context.formParam("months"), context.formParam("benchmark"));
    runner.request(repository, lens);
    Address page = Parameters.through(lens, Address.of("/repositories/", repository.key()));
    back(context, page.toString());
  }

  void remove(Context context) {
    RepositoryEntry repository = looks.repository(context);
    new Watch(engines).remove(repository);
    context.redirect("/repositories", HttpStatus.SEE_OTHER);
  }

  void stop(Context context) {
    String id = context.pathParam("id");
    AssessmentJob job =
        (id.matches("[0-9]{1,18}")
                ? engines.jobs().find(Long.parseLong(id))
                : Optional.<AssessmentJob>empty())
            .orElseThrow(() -> HttpProblem.notFound("run-unknown", "there is no run '" + id + "'"));
    engines.jobs().stop(job.id(), engines.clock().instant());
    Address page =
        Parameters.through(job.lens(), Address.of("/repositories/", job.repository().key()));
    context.redirect(page.toString(), HttpStatus.SEE_OTHER);
  }

  static void theme(Context context) {
    var cookie = new Cookie(Pages.THEME_COOKIE, Pages.theme(form(context, "theme")).word());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    context.cookie(cookie);
    back(context, "/");
  }

  static void back(Context context, String otherwise) {
    String next = form(context, "next");
    context.redirect(next.isEmpty() ? otherwise : Login.local(next), HttpStatus.SEE_OTHER);
  }

  private static String form(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value;
  }
}
