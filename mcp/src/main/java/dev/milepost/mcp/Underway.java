// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Calls under way, so that another thread can break them off. Safe for use by many threads. */
final class Underway {
  private final Set<Thread> threads = new HashSet<>();
  private boolean over;

  /** Runs one; its failure says nothing where {@link #over}. */
  <T> T run(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    synchronized (this) {
      if (over) {
        throw new IllegalStateException("it is over");
      }
      threads.add(thread);
    }
    try {
      return work.get();
    } finally {
      leave(thread);
    }
  }

  private synchronized void leave(Thread thread) {
    threads.remove(thread);
    if (over) {
      // It was meant for the call, not for whoever goes on behind it.
      Thread.interrupted();
    }
  }

  synchronized boolean over() {
    return over;
  }

  /** Interrupts those under way, and lets no further one begin; whether it was not over before. */
  synchronized boolean end() {
    if (over) {
      return false;
    }
    over = true;
    threads.forEach(Thread::interrupt);
    return true;
  }
}
