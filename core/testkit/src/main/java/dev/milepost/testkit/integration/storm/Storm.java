// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes ten thousand items by fifty threads over a few connections, one by one and in lists, each
 * list a second time by another thread. What fails is asked for again with the same key, as a
 * program would that was told of the failure.
 */
final class Storm {
  static final int THREADS = 50;
  static final int ITEMS = 10_000;
  private static final int CONNECTIONS = 3;
  private static final int EACH = ITEMS / THREADS;

  /** The rest of each thread's items is made in lists. */
  private static final int ALONE = 4;

  private static final int LIST = 49;

  /** So often a wish is repeated before it counts as one that does not converge. */
  private static final int MOST_ROUNDS = 30;

  private final StormSite site;
  private final AtomicInteger repeated = new AtomicInteger();

  Storm(StormSite site) {
    this.site = site;
  }

  static String title(int number) {
    return "storm " + number;
  }

  /** How often a wish had to be repeated by its thread. */
  int repeated() {
    return repeated.get();
  }

  /** Returns when every item was reported made; throws what no repetition mends. */
  void blow(URI origin) throws InterruptedException {
    List<DevOpsIntegration> connections = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(site.connect(origin));
    }
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Future<?>> threads = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        DevOpsIntegration connection = connections.get(i % CONNECTIONS);
        threads.add(
            executor.submit(() -> {
              start.countDown();
              start.await();
              work(connection, number);
              return null;
            }));
      }
      for (Future<?> thread : threads) {
        thread.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a thread of the storm failed", e.getCause());
    } finally {
      connections.forEach(DevOpsIntegration::close);
    }
  }

  private void work(DevOpsIntegration connection, int thread) {
    List<NewWorkItem> own = wishes(thread);
    for (NewWorkItem wish : own.subList(0, ALONE)) {
      one(connection, wish);
    }
    List<NewWorkItem> rest = own.subList(ALONE, EACH);
    for (int from = 0; from < rest.size(); from += LIST) {
      many(connection, rest.subList(from, Math.min(rest.size(), from + LIST)));
    }
    // A neighbour's, of which some are made already and some are being made.
    many(connection, wishes((thread + 1) % THREADS).subList(EACH - LIST, EACH));
  }

  private static List<NewWorkItem> wishes(int thread) {
    List<NewWorkItem> wishes = new ArrayList<>();
    for (int i = thread * EACH; i < (thread + 1) * EACH; i++) {
      wishes.add(
          NewWorkItem.builder("storm-key-" + i, title(i))
              .description(RichText.plain("made in bad weather"))
              .build());
    }
    return wishes;
  }

  private void one(DevOpsIntegration connection, NewWorkItem wish) {
    for (int round = 1; ; round++) {
      try {
        connection.createWorkItem(wish);
        return;
      } catch (RemoteFailureException | RateLimitException e) {
        again(round, e);
      }
    }
  }

  private void many(DevOpsIntegration connection, List<NewWorkItem> wishes) {
    List<NewWorkItem> left = wishes;
    for (int round = 1; !left.isEmpty(); round++) {
      try {
        left = refused(left, connection.createWorkItems(left), round);
      } catch (RemoteFailureException | RateLimitException e) {
        again(round, e);
      }
    }
  }

  private List<NewWorkItem> refused(
      List<NewWorkItem> wishes, List<CreateResult> results, int round) {
    List<NewWorkItem> left = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      switch (results.get(i)) {
        case CreateResult.Created _ -> {}
        case CreateResult.Refused refused -> {
          again(round, refused.failure());
          left.add(wishes.get(i));
        }
      }
    }
    return left;
  }

  private void again(int round, MilepostException failure) {
    boolean passing =
        failure instanceof RemoteFailureException || failure instanceof RateLimitException;
    if (!passing || round == MOST_ROUNDS) {
      throw failure;
    }
    repeated.incrementAndGet();
  }
}
