// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.MilepostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What brings something from elsewhere, and so may take a while: it goes on when its page is left,
 * and can be stopped. Ends with this process. Thread-safe.
 *
 * @since 0.1
 */
public final class Errands {
  private static final int MOST_AT_ONCE = 4;
  private static final int MOST_KEPT = 50;

  private final InstantSource clock;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final Bounded<Errand> errands = new Bounded<>(MOST_KEPT);

  /** None yet. */
  public Errands(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Something that was begun.
   *
   * @param title what is being done
   * @param back where it was begun, with what was typed
   */
  public record Errand(
      String id, String title, String back, Instant begunAt, FutureTask<String> task) {
    /**
     * Where its result is; nothing while there is none.
     *
     * @throws MilepostException that it ended with, or saying that it was stopped
     */
    public Optional<String> result(Duration wait) {
      try {
        return Optional.of(task.get(wait.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (CancellationException e) {
        throw MilepostException.limit("stopped", "it was stopped; nothing was changed");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /**
   * Begins it beside the request.
   *
   * @param work gives the address of its result
   * @throws MilepostException where too many are under way
   */
  public Errand begin(String title, String back, Callable<String> work) {
    if (!free.tryAcquire()) {
      throw MilepostException.limit(
          "errands-under-way",
          MOST_AT_ONCE + " are under way already; wait for one of them, or stop it");
    }
    FutureTask<String> task =
        new FutureTask<>(work) {
          @Override
          public void run() {
            try {
              super.run();
            } finally {
              // Also when it was stopped: until then its thread is at work.
              free.release();
            }
          }
        };
    Errand errand = new Errand(UUID.randomUUID().toString(), title, back, clock.instant(), task);
    errands.put(errand.id(), errand);
    Thread.ofVirtual().name("errand").start(task);
    return errand;
  }

  /** What was begun under that id, where this process knows it still. */
  public Optional<Errand> find(String id) {
    return errands.find(id);
  }
}
