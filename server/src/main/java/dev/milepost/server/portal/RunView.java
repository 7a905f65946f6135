// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that waits or works, as the progress panel shows it.
 *
 * @param works whether it is at work rather than waiting
 * @param done units of the step so far; 0 while unknown
 * @param total units of the step; 0 while unknown
 * @param detail how far and how long still
 * @param stop where a form asks it to stop
 */
record RunView(
    boolean works,
    String name,
    String link,
    String phase,
    long done,
    long total,
    String detail,
    String stop,
    boolean stopping) {
  private static final double ENOUGH_TO_ESTIMATE = 0.05;

  static RunView of(AssessmentJob job, Instant now) {
    String phase =
        job.state() == AssessmentJob.State.QUEUED
            ? "waiting for its turn"
            : job.phase().isEmpty() ? "starting" : job.phase();
    return new RunView(
        job.state() == AssessmentJob.State.RUNNING,
        job.repository().name(),
        Address.of("/repositories/", job.repository().key()).toString(),
        phase,
        Math.min(job.done(), job.total()),
        job.total(),
        detail(job, now),
        "/runs/" + job.id() + "/stop",
        job.stopRequested());
  }

  private static String detail(AssessmentJob job, Instant now) {
    Instant started = job.phaseStartedAt();
    if (job.state() != AssessmentJob.State.RUNNING || started == null || job.total() <= 0) {
      return "";
    }
    String far = Figures.count(job.done()) + " of " + Figures.count(job.total());
    double share = (double) job.done() / job.total();
    double passed = Duration.between(started, now).toMillis() / 1000.0;
    if (share < ENOUGH_TO_ESTIMATE || share >= 1 || passed < 1) {
      return far;
    }
    return far + ", about " + Figures.duration(passed * (1 - share) / share) + " left in this step";
  }

  String percent() {
    return total == 0 ? "" : Figures.percent((double) done / total);
  }
}
