// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.History;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Fetches the pages of a search before they are asked for, and the change logs of one page while
 * the next one is on its way. At most four pages are in memory, and at most two requests under way,
 * which pass the same limits as all others. For one thread; two work for it.
 */
final class ReadAhead implements AutoCloseable {
  /**
   * Pages that wait for their turn; one more is being fetched, and one is in the caller's hands.
   */
  private static final int WAITING = 2;

  private final IssuePager pages;
  private final Function<List<JsonObject>, Map<String, History>> logs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Future<Page>> ready = new ArrayBlockingQueue<>(WAITING);

  /**
   * A page.
   *
   * @param logs the change logs of its issues, by id
   * @param last whether no other follows
   */
  record Page(List<JsonObject> issues, Map<String, History> logs, boolean last) {}

  ReadAhead(IssuePager pages, Function<List<JsonObject>, Map<String, History>> logs) {
    this.pages = pages;
    this.logs = logs;
    threads.execute(this::fetch);
  }

  private void fetch() {
    try {
      boolean last = pages.ended();
      while (!last) {
        List<JsonObject> issues = pages.next();
        last = pages.ended();
        boolean end = last;
        ready.put(threads.submit(() -> new Page(issues, logs.apply(issues), end)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException failure) {
    try {
      ready.put(CompletableFuture.failedFuture(failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next page; to be called as long as none was the last one. */
  Page next() {
    try {
      return ready.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailureException("the search was interrupted", false, e);
    }
  }

  /** Breaks off what is under way, also for a caller who waits for it. */
  @Override
  public void close() {
    threads.shutdownNow();
    ready.clear();
    ready.offer(
        CompletableFuture.failedFuture(
            new RemoteFailureException("the search was cancelled", false, null)));
  }
}
