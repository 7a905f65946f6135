// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.http.TestingClock;
import dev.milepost.http.TestingContext;
import dev.milepost.spi.errors.RemoteFailureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyLocksTest {
  private final TestingContext context = new TestingContext(new TestingClock());
  private final KeyLocks locks = KeyLocks.of(context);

  @Test
  void areTheSameForAllConnectionsOfAHost() {
    assertThat(KeyLocks.of(context)).isSameAs(locks);
  }

  @Test
  void keepASecondThreadFromTheSameKeyUntilTheFirstIsDone() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          threads.submit(() ->
              locks.one(
                  "a",
                  () -> {
                    inside.countDown();
                    leave.await();
                    return order.add("first");
                  }));
      assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
      Future<?> second = threads.submit(() -> locks.one("a", () -> order.add("second")));
      // Another key is free meanwhile.
      assertThat(locks.one("b", () -> order.add("other"))).isTrue();
      leave.countDown();
      first.get(30, TimeUnit.SECONDS);
      second.get(30, TimeUnit.SECONDS);
    }

    assertThat(order).containsExactly("other", "first", "second");
    assertThat(locks.held()).isZero();
  }

  @Test
  void manyThreadsWithManyKeysInAnyOrderAllGetThrough() throws Exception {
    int[] counts = new int[8];
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        Random random = new Random(i);
        all.add(
            threads.submit(() -> {
              for (int round = 0; round < 400; round++) {
                List<Integer> keys = random.ints(4, 0, counts.length).boxed().distinct().toList();
                locks.all(
                    keys.stream().map(key -> "key " + key).toList(),
                    () -> {
                      for (int key : keys) {
                        counts[key]++;
                      }
                      return true;
                    });
              }
            }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }

    int wanted = 0;
    for (int i = 0; i < 50; i++) {
      Random random = new Random(i);
      for (int round = 0; round < 400; round++) {
        wanted += (int) random.ints(4, 0, counts.length).distinct().count();
      }
    }
    assertThat(Arrays.stream(counts).sum()).isEqualTo(wanted);
    assertThat(locks.held()).isZero();
  }

  @Test
  void aKeyMayBeTakenInsideAnotherAndTwice() {
    String text =
        locks.one("item", () -> locks.one("token", () -> locks.one("item", () -> "through")));

    assertThat(text).isEqualTo("through");
    assertThat(locks.held()).isZero();
  }

  @Test
  void aFailureLetsGoOfTheKey() {
    assertThatThrownBy(() ->
            locks.one(
                "a",
                () -> {
                  throw new IOException("broken");
                }))
        .isInstanceOf(IOException.class);

    assertThat(locks.held()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsGivesUpAndStaysInterrupted() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    locks.one(
        "a",
        () -> {
          Thread waiting =
              Thread.ofVirtual()
                  .start(() -> {
                    end.complete(catchThrowable(() -> locks.one("a", () -> "never")));
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  });
          waiting.interrupt();
          return end.get(30, TimeUnit.SECONDS);
        });

    assertThat(end.join())
        .isInstanceOfSatisfying(
            RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isFalse());
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(locks.held()).isZero();
  }
}
