// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs that wait or work, loaded again each second while there are any.
 *
 * @param more how many wait besides
 * @param poll where it is loaded from
 */
record RunsPanel(List<RunView> runs, int more, String poll, String token) {
  private static final int MOST = 4;

  /** All open runs through the lens, or those of one repository. */
  static RunsPanel of(Engines engines, Lens lens, @Nullable String repository, String token) {
    Instant now = engines.clock().instant();
    List<AssessmentJob> jobs =
        repository == null
            ? engines.jobs().latest(lens)
            : engines.jobs().latest(repository, lens).map(List::of).orElse(List.of());
    List<RunView> open =
        jobs.stream()
            .filter(job -> job.state().open())
            .sorted(
                Comparator.comparing(
                    (AssessmentJob job) -> job.state() != AssessmentJob.State.RUNNING))
            .map(job -> RunView.of(job, now))
            .toList();
    String poll =
        Parameters.through(lens, Address.of("/runs"))
            .with("repository", repository)
            .with("open", String.valueOf(open.size()))
            .toString();
    return new RunsPanel(
        open.stream().limit(MOST).toList(), Math.max(0, open.size() - MOST), poll, token);
  }

  boolean busy() {
    return !runs.isEmpty();
  }

  /** Answers with the panel; tells the page when a run has ended since it was loaded. */
  static void answer(Context context, Engines engines, Pages pages) {
    Lens lens = Parameters.lens(context);
    String repository = Parameters.text(context, "repository");
    int before = Parameters.whole(context, "open", 0, 0, Integer.MAX_VALUE);
    Page page = pages.page(context, "Runs", Page.Nav.NONE, lens, Address.of("/runs"));
    RunsPanel panel = of(engines, lens, repository.isEmpty() ? null : repository, page.token());
    if (panel.runs.size() + panel.more < before) {
      context.header("HX-Trigger", "assessed");
    }
    pages.render(context, "runs", panel);
  }
}
