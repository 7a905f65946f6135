// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The faults that wait for their requests; the first that covers one is taken. Safe for threads.
 */
public final class Faults {
  private static final int MOST = 1_000;

  private final List<Waiting> waiting = new ArrayList<>();

  private static final class Waiting {
    private final Fault fault;
    private int seen;

    Waiting(Fault fault) {
      this.fault = fault;
    }
  }

  /** Adds a fault behind those that wait. */
  public synchronized void add(Fault fault) {
    if (waiting.size() == MOST) {
      throw new IllegalArgumentException(MOST + " faults wait already");
    }
    waiting.add(new Waiting(fault));
  }

  /** Takes the effect for a request of a route. */
  public synchronized Optional<Fault.Effect> take(String title) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting next = each.next();
      if (!next.fault.covers(title)) {
        continue;
      }
      next.seen++;
      if (next.seen <= next.fault.skip()) {
        continue;
      }
      if (next.seen >= next.fault.skip() + next.fault.times()) {
        each.remove();
      }
      return Optional.of(next.fault.effect());
    }
    return Optional.empty();
  }

  /** Those that wait. */
  public synchronized List<Fault> waiting() {
    return waiting.stream().map(it -> it.fault).toList();
  }

  /** Forgets all. */
  public synchronized void clear() {
    waiting.clear();
  }
}
