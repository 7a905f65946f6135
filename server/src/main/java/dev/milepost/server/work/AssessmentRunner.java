// SPDX-License-Identifier: MIT
package dev.milepost.server.work;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.TimeRange;
import dev.milepost.server.engine.Engines;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Works off the queue, one run after the other: an assessment uses the whole machine already.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class AssessmentRunner implements AutoCloseable {
  /** A run that was interrupted so often is not taken up again: it may be what ends the process. */
  private static final int MOST_ATTEMPTS = 3;

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
  private static final System.Logger LOG = System.getLogger(AssessmentRunner.class.getName());

  private final Engines engines;
  private final RunListener listener;
  private final Semaphore work = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean closed;

  private AssessmentRunner(Engines engines, RunListener listener) {
    this.engines = engines;
    this.listener = listener;
  }

  /** A runner that takes requests and does not work yet. */
  public static AssessmentRunner of(Engines engines, RunListener listener) {
    return new AssessmentRunner(engines, listener);
  }

  /** Asks again for what was interrupted when the process before ended; before {@link #begin}. */
  public void recover() {
    engines.jobs().recover(MOST_ATTEMPTS, engines.clock().instant());
  }

  /**
   * Starts to work. To be called once.
   *
   * @param calm waited for before the first run, on the thread that works: who comes back after a
   *     restart sees pages first
   */
  public void begin(Runnable calm) {
    Thread worker =
        Thread.ofPlatform()
            .name("assessor")
            .unstarted(() -> {
              calm.run();
              workOff();
            });
    synchronized (this) {
      if (closed) {
        return;
      }
      thread = worker;
    }
    worker.start();
    work.release();
  }

  /** Asks for a run. */
  public AssessmentJob request(RepositoryEntry repository, Lens lens) {
    AssessmentJob job = engines.jobs().request(repository.key(), lens, engines.clock().instant());
    work.release();
    return job;
  }

  private void workOff() {
    while (!closed) {
      work.acquireUninterruptibly();
      work.drainPermits();
      try {
        for (Optional<AssessmentJob> job = next(); job.isPresent(); job = next()) {
          run(job.get());
        }
      } catch (MilepostException e) {
        tryAgain("assessments wait: " + e.text(), null);
      } catch (RuntimeException e) {
        tryAgain("the queue of assessments cannot be read", e);
      }
    }
  }

  private void tryAgain(String why, @Nullable RuntimeException failure) {
    if (closed) {
      return;
    }
    LOG.log(System.Logger.Level.WARNING, why, failure);
    LockSupport.parkNanos(RETRY.toNanos());
    work.release();
  }

  private Optional<AssessmentJob> next() {
    return closed ? Optional.empty() : engines.jobs().take(engines.clock().instant());
  }

  private void run(AssessmentJob job) {
    var progress = new JobProgress(engines.jobs(), job, listener, engines.clock(), () -> closed);
    try {
      Assessment assessment = engines.assessor().assess(request(job), progress);
      if (progress.cancelled()) {
        // What was not looked at any more would read as absent.
        end(job, progress, "", "");
        return;
      }
      engines
          .assessments()
          .replace(job.repository().key(), job.lens(), engines.clock().instant(), assessment);
      engines.jobs().end(job.id(), AssessmentJob.State.DONE, "", "", engines.clock().instant());
      listener.assessed(job, assessment);
    } catch (MilepostException e) {
      end(job, progress, e.code(), e.text());
    } catch (RuntimeException e) {
      if (!progress.cancelled()) {
        LOG.log(System.Logger.Level.ERROR, "assessing '" + job.repository().path() + "' failed", e);
      }
      end(
          job,
          progress,
          "internal",
          "Milepost failed on this repository; its log on the terminal says where");
    }
  }

  private void end(AssessmentJob job, JobProgress progress, String code, String message) {
    if (closed) {
      // Left as it is: the next start finds it and takes it up.
      return;
    }
    boolean stopped = progress.cancelled();
    AssessmentJob.State state = stopped ? AssessmentJob.State.STOPPED : AssessmentJob.State.FAILED;
    engines
        .jobs()
        .end(
            job.id(),
            state,
            stopped ? "" : code,
            stopped ? "" : message,
            engines.clock().instant());
    listener.ended(job, state, message);
  }

  private AssessmentRequest request(AssessmentJob job) {
    Instant until = engines.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant since =
        until.atZone(engines.definitions().zone()).minusMonths(job.lens().months()).toInstant();
    return new AssessmentRequest(
        job.repository().path(),
        new TimeRange(since, until),
        engines.definitions(),
        job.lens().benchmark(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        engines.cacheFolder());
  }

  /**
   * Asks the run at work to stop and waits for it; what it leaves is taken up at the next start.
   */
  @Override
  public void close() {
    Thread worker;
    synchronized (this) {
      closed = true;
      worker = thread;
    }
    work.release();
    if (worker == null) {
      return;
    }
    try {
      worker.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
