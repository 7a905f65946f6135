// SPDX-License-Identifier: MIT
package dev.milepost.server.work;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.kernel.Progress;
import dev.milepost.report.markup.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Writes down how far a run is, a few times a second at most, and learns there whether it should
 * stop.
 */
final class JobProgress implements Progress {
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final JobQueue jobs;
  private final AssessmentJob job;
  private final RunListener listener;
  private final InstantSource clock;
  private final BooleanSupplier closed;
  private volatile Instant next = Instant.MIN;
  private volatile boolean stopped;
  private volatile String phase = "";

  JobProgress(
      JobQueue jobs,
      AssessmentJob job,
      RunListener listener,
      InstantSource clock,
      BooleanSupplier closed) {
    this.jobs = jobs;
    this.job = job;
    this.listener = listener;
    this.clock = clock;
    this.closed = closed;
  }

  @Override
  public void report(String named, long done, long total) {
    // A phase may name a file or a tag, which strangers chose.
    String what = SafeText.of(named);
    Instant now = clock.instant();
    if (now.isBefore(next) && what.equals(phase)) {
      return;
    }
    phase = what;
    write(now, what, done, total);
  }

  private void write(Instant now, String what, long done, long total) {
    next = now.plus(PAUSE);
    try {
      stopped = !jobs.progress(job.id(), what, done, total, now);
    } catch (RuntimeException e) {
      // Being unable to say how far the work is must not end it; its end will tell.
      return;
    }
    listener.progressed(job, what, done, total);
  }

  @Override
  public boolean cancelled() {
    if (closed.getAsBoolean() || stopped) {
      return true;
    }
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(PAUSE);
      stopped = jobs.find(job.id()).map(AssessmentJob::stopRequested).orElse(true);
    }
    return stopped;
  }
}
