// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import dev.milepost.kernel.MilepostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs code of one plugin so that nothing it does harms others: on a thread of its own, with a
 * deadline, at most so many at a time, and not again for a while after failures in a row. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class Guard {
  /** The plugin failed in a way that is none of its answers. */
  public static final String FAILED = "plugin-failed";

  /** The caller was interrupted. */
  public static final String BROKEN_OFF = "plugin-broken-off";

  static final String DEADLINE = "plugin-deadline";
  static final String BUSY = "plugin-busy";
  static final String RESTING = "plugin-resting";

  private final String plugin;
  private final CallLimits limits;
  private final Breaker breaker;
  private final Semaphore places;

  /** A guard of the plugin of that id. */
  public Guard(String plugin, CallLimits limits, InstantSource clock) {
    this.plugin = plugin;
    this.limits = limits;
    this.breaker = new Breaker(clock, limits.failures(), limits.rest());
    this.places = new Semaphore(limits.concurrent());
  }

  /** Whether calls are refused for now, and how many failed in a row. */
  public Optional<String> trouble() {
    if (breaker.resting()) {
      return Optional.of("left alone after " + breaker.failures() + " failures in a row");
    }
    return breaker.failures() == 0
        ? Optional.empty()
        : Optional.of(breaker.failures() + " failures in a row");
  }

  /**
   * Runs it, until the deadline of the limits.
   *
   * @param what for messages, such as {@code command 'report'}
   * @param loader for the thread that runs it
   * @throws MilepostException of the work itself, or saying how it failed
   */
  public <T> T run(String what, ClassLoader loader, Callable<T> work) {
    return run(what, loader, limits.deadline(), work);
  }

  /** The same, until another deadline. */
  public <T> T run(String what, ClassLoader loader, Duration bound, Callable<T> work) {
    enter(what);
    // Here and not by the caller: work that was given up still holds its place.
    AtomicBoolean left = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (left.compareAndSet(false, true)) {
            places.release();
          }
        };
    FutureTask<T> task =
        new FutureTask<>(() -> {
          try {
            return work.call();
          } finally {
            // Before the caller hears the result, and calls again.
            leave.run();
          }
        });
    begin(what, loader, task, leave);
    return ended(what, bound, task);
  }

  private void enter(String what) {
    if (!places.tryAcquire()) {
      throw MilepostException.limit(
          BUSY,
          "plugin '"
              + plugin
              + "' runs "
              + limits.concurrent()
              + " calls already, which is the most; "
              + what
              + " was not begun");
    }
    Optional<Instant> resting = breaker.enter();
    if (resting.isPresent()) {
      places.release();
      throw MilepostException.limit(
          RESTING,
          "plugin '"
              + plugin
              + "' failed "
              + breaker.failures()
              + " times in a row and is left alone until "
              + resting.get());
    }
  }

  /** On a platform thread: work that computes without end would keep a carrier for ever. */
  private void begin(String what, ClassLoader loader, FutureTask<?> task, Runnable leave) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("plugin-" + plugin)
            .unstarted(() -> {
              try {
                task.run();
              } finally {
                // Of work that was broken off before it began.
                leave.run();
              }
            });
    thread.setContextClassLoader(loader);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      leave.run();
      breaker.left();
      throw MilepostException.limit(BUSY, "no thread is left for " + what + ": " + e.getMessage());
    }
  }

  private <T> T ended(String what, Duration bound, FutureTask<T> task) {
    try {
      T result = task.get(bound.toNanos(), TimeUnit.NANOSECONDS);
      if (result == null) {
        throw failure(what, "it gave nothing", new NullPointerException(what + " gave null"));
      }
      breaker.succeeded();
      return result;
    } catch (TimeoutException e) {
      task.cancel(true);
      breaker.failed();
      throw MilepostException.limit(
          DEADLINE,
          what
              + " of plugin '"
              + plugin
              + "' did not end within "
              + bound.toMillis()
              + " ms and was broken off");
    } catch (InterruptedException e) {
      task.cancel(true);
      breaker.left();
      Thread.currentThread().interrupt();
      throw MilepostException.limit(
          BROKEN_OFF, what + " of plugin '" + plugin + "' was broken off");
    } catch (ExecutionException e) {
      throw failed(what, Objects.requireNonNull(e.getCause()));
    }
  }

  private MilepostException failed(String what, Throwable cause) {
    if (cause instanceof PluginDownException down) {
      breaker.failed();
      return down;
    }
    if (cause instanceof MilepostException told && told.kind() != MilepostException.Kind.BUG) {
      // The plugin did as it should: it said what is wrong.
      breaker.succeeded();
      return told;
    }
    return failure(
        what,
        cause.getClass().getSimpleName()
            + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
        cause);
  }

  private MilepostException failure(String what, String how, Throwable cause) {
    breaker.failed();
    return MilepostException.remote(
        FAILED, what + " of plugin '" + plugin + "' failed with " + how, cause);
  }
}
