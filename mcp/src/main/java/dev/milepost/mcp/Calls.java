// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Runs what plugins do, so that none of it holds up the connection: so many at a time, each in a
 * thread of its own until its deadline. A call that goes on behind its deadline, or after it was
 * cancelled, is left alone; where too many do so, no further one is begun. Safe for use by many
 * threads.
 */
final class Calls implements AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final int LEAST_ABANDONED = 8;

  private final int parallel;
  private final Duration deadline;
  private final Deque<Call<?>> waiting = new ArrayDeque<>();
  private final List<Call<?>> running = new ArrayList<>();
  private final List<Thread> abandoned = new ArrayList<>();
  private boolean closed;

  Calls(int parallel, Duration deadline) {
    this.parallel = parallel;
    this.deadline = deadline;
  }

  /** The call that a piece of work runs in: it hears there that it was cancelled. */
  interface Work<T> {
    T run(Call<T> call) throws Exception;
  }

  /** A call that begins when it is subscribed to and has its turn; empty where it is cancelled. */
  <T> Mono<T> run(Work<T> work, Consumer<Call<T>> begun) {
    return Mono.create(sink -> {
      Call<T> call = new Call<>(work, sink);
      begun.accept(call);
      add(call);
    });
  }

  private void add(Call<?> call) {
    String refusal = null;
    synchronized (this) {
      abandoned.removeIf(thread -> !thread.isAlive());
      if (closed) {
        refusal = "the server is stopping";
      } else if (abandoned.size() >= Math.max(parallel, LEAST_ABANDONED)) {
        refusal = abandoned.size() + " calls did not end in time and still run; start it again";
      } else if (waiting.size() >= MOST_WAITING) {
        refusal = waiting.size() + " calls wait already";
      } else {
        waiting.add(call);
      }
    }
    if (refusal != null) {
      call.fail(MilepostException.limit("calls-refused", refusal));
      return;
    }
    next();
  }

  private void next() {
    while (true) {
      Call<?> call;
      synchronized (this) {
        if (running.size() >= parallel || waiting.isEmpty()) {
          return;
        }
        call = waiting.remove();
        running.add(call);
      }
      call.start();
    }
  }

  private void ended(Call<?> call) {
    synchronized (this) {
      waiting.remove(call);
      if (running.remove(call)) {
        Thread thread = call.thread;
        if (thread != null && !thread.equals(Thread.currentThread())) {
          abandoned.add(thread);
        }
      }
    }
    next();
  }

  /** Cancels all that runs or waits; no further call is begun. */
  @Override
  public void close() {
    List<Call<?>> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      left.addAll(waiting);
      left.addAll(running);
    }
    left.forEach(Call::cancel);
  }

  /** Waits until nothing runs or waits; returns whether that is so at the end of the time. */
  boolean awaitCalm(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      synchronized (this) {
        if (waiting.isEmpty() && running.isEmpty()) {
          return true;
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left > 0) {
          wait(left);
        }
      }
    }
    return false;
  }

  private synchronized void signal() {
    notifyAll();
  }

  /** One call. */
  final class Call<T> {
    private final Work<T> work;
    private final MonoSink<T> sink;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    Call(Work<T> work, MonoSink<T> sink) {
      this.work = work;
      this.sink = sink;
    }

    private void start() {
      Thread worker = Thread.ofPlatform().daemon().name("mcp-call").unstarted(this::work);
      thread = worker;
      worker.start();
      Thread.ofVirtual().start(() -> watch(worker));
    }

    private void watch(Thread worker) {
      try {
        if (!worker.join(deadline)) {
          fail(
              MilepostException.limit(
                  "call-deadline", "the call did not end within " + deadline.toSeconds() + " s"));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void work() {
      try {
        if (!ended.get()) {
          T result = work.run(this);
          end(() -> sink.success(result));
        }
      } catch (Throwable e) {
        end(() -> sink.error(e));
        if (e instanceof VirtualMachineError error && !(e instanceof StackOverflowError)) {
          throw error;
        }
      }
    }

    /** Whether its result is no longer wanted. */
    boolean cancelled() {
      return ended.get();
    }

    /** Ends it without a result, and interrupts what runs. */
    void cancel() {
      end(sink::success);
      interrupt();
    }

    private void fail(MilepostException failure) {
      end(() -> sink.error(failure));
      interrupt();
    }

    private void interrupt() {
      Thread worker = thread;
      if (worker != null) {
        worker.interrupt();
      }
    }

    /** The answer is written before another call takes the turn of this one. */
    private void end(Runnable answer) {
      if (ended.compareAndSet(false, true)) {
        try {
          answer.run();
        } finally {
          ended(this);
          signal();
        }
      }
    }
  }
}
