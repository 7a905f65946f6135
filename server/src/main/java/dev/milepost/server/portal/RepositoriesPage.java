// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The repositories that are watched, and the form that adds one. */
final class RepositoriesPage {
  private final Engines engines;
  private final Pages pages;

  RepositoriesPage(Engines engines, Pages pages) {
    this.engines = engines;
    this.pages = pages;
  }

  /** What the list shows. */
  record Model(Page page, List<Line> lines, RunsPanel runs) {}

  /**
   * A repository.
   *
   * @param looks through which periods and benchmarks it has been assessed
   * @param run what became of the newest run; empty where there was none
   */
  record Line(
      String key,
      String name,
      String path,
      String link,
      List<Look> looks,
      String run,
      boolean failed,
      Ago added) {}

  /** An assessment that is kept. */
  record Look(String title, String link) {}

  /**
   * What the form shows.
   *
   * @param refused why the path was not taken; empty before
   * @param typed is kept
   */
  record Form(Page page, String typed, String refused, @Nullable String code) {}

  void show(Context context) {
    Lens lens = Parameters.lens(context);
    Address here = Parameters.through(lens, Address.of("/repositories"));
    Page page = pages.page(context, "Repositories", Page.Nav.REPOSITORIES, lens, here);
    Instant now = engines.clock().instant();
    Map<String, AssessmentJob> jobs = new HashMap<>();
    engines.jobs().latest(lens).forEach(job -> jobs.put(job.repository().key(), job));
    List<Line> lines =
        engines.repositories().all().stream()
            .map(repository -> line(repository, lens, jobs.get(repository.key()), now))
            .toList();
    RunsPanel runs = RunsPanel.of(engines, lens, null, page.token());
    pages.render(context, "repositories", new Model(page.refreshing(runs.busy()), lines, runs));
  }

  private Line line(
      RepositoryEntry repository, Lens lens, @Nullable AssessmentJob job, Instant now) {
    Address link = Address.of("/repositories/", repository.key());
    List<Look> looks =
        engines.assessments().lenses(repository.key()).stream()
            .map(look ->
                new Look(
                    look.months() + " months, benchmark " + look.benchmark().year(),
                    Parameters.through(look, link).toString()))
            .toList();
    return new Line(
        repository.key(),
        repository.name(),
        OverviewLine.home(repository.path().toString()),
        Parameters.through(lens, link).toString(),
        looks,
        job == null ? "" : run(job),
        job != null && job.state() == AssessmentJob.State.FAILED,
        Ago.of(repository.addedAt(), now, engines.definitions().zone()));
  }

  static String run(AssessmentJob job) {
    return switch (job.state()) {
      case QUEUED -> "waiting for its turn";
      case RUNNING -> "being assessed";
      case DONE -> "assessed";
      case FAILED -> job.message();
      case STOPPED -> "stopped";
      case INTERRUPTED -> "interrupted";
    };
  }

  void form(Context context) {
    form(context, "", "", null);
  }

  /** The form again, with what was typed and why it was refused. */
  void form(Context context, String typed, String refused, @Nullable String code) {
    Page page =
        pages.page(
            context,
            "Add repository",
            Page.Nav.REPOSITORIES,
            Lens.DEFAULT,
            Address.of("/repositories/add"));
    if (!refused.isEmpty()) {
      context.status(422);
    }
    pages.render(context, "add", new Form(page, typed, refused, code));
  }
}
