// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.MilepostException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what code on other threads does. */
final class Guarded {
  private static final long PAUSE = 1_000_000;

  private Guarded() {}

  /** Until it holds; a refusal says that it does not yet. The test's own bound ends the wait. */
  static void await(Callable<Boolean> condition) throws Exception {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the test's bound is over");
      }
      try {
        if (condition.call()) {
          return;
        }
        LockSupport.parkNanos(PAUSE);
      } catch (MilepostException e) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }
}
