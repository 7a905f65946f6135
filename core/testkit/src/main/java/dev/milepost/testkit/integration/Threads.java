// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at once. */
final class Threads {
  private Threads() {}

  /** Runs an action on so many threads at the same time; throws what one of them threw. */
  static void together(int count, Runnable action) {
    CountDownLatch start = new CountDownLatch(count);
    List<Future<?>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        futures.add(
            threads.submit(() -> {
              start.countDown();
              start.await();
              action.run();
              return null;
            }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("one of " + count + " threads failed", e.getCause());
    }
  }
}
