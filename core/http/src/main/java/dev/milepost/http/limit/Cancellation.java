// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A signal that something is not wanted any more: given once, heard by all who wait. Safe for use
 * by many threads.
 *
 * @since 0.1
 */
public final class Cancellation {
  private final CountDownLatch signal = new CountDownLatch(1);
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  private Cancellation() {}

  /** A signal that was not given yet. */
  public static Cancellation create() {
    return new Cancellation();
  }

  /** Gives the signal; the second time nothing happens. */
  public void cancel() {
    signal.countDown();
    listeners.forEach(this::tell);
  }

  /** Whether the signal was given. */
  public boolean cancelled() {
    return signal.getCount() == 0;
  }

  /**
   * Runs something once when the signal is given, at once if it was. The result is closed when it
   * is not wanted any more.
   */
  public Registration onCancel(Runnable listener) {
    // An object of its own, so that one listener registered twice is told twice.
    Runnable own = () -> listener.run();
    listeners.add(own);
    if (cancelled()) {
      tell(own);
    }
    return () -> listeners.remove(own);
  }

  /** Waits until the signal is given, at most so long. Returns whether it was given. */
  public boolean await(Duration most) throws InterruptedException {
    return signal.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void tell(Runnable listener) {
    if (listeners.remove(listener)) {
      listener.run();
    }
  }

  /** Ends when closed. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
