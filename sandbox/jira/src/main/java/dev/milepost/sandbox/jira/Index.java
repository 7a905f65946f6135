// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search sees: the issues as they were a while ago. With a lag of zero it is up to date.
 * Safe for threads.
 */
final class Index {
  private final InstantSource clock;
  private final Map<Long, Issue> seen = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long version;
  private boolean frozen;

  private record Waiting(Instant due, long id, @Nullable Issue issue) {}

  Index(InstantSource clock) {
    this.clock = clock;
  }

  /** An issue as it is now; null when it is deleted. */
  synchronized void put(long id, @Nullable Issue issue, Duration lag) {
    if (lag.isZero() && waiting.isEmpty() && !frozen) {
      apply(id, issue);
      return;
    }
    waiting.addLast(new Waiting(clock.instant().plus(lag), id, issue));
  }

  /** Stops to look at changes, as an index that is being rebuilt, or goes on. */
  synchronized void freeze(boolean stop) {
    frozen = stop;
  }

  synchronized long version() {
    catchUp();
    return version;
  }

  synchronized Collection<Issue> all() {
    catchUp();
    return new ArrayList<>(seen.values());
  }

  synchronized Optional<Issue> get(long id) {
    catchUp();
    return Optional.ofNullable(seen.get(id));
  }

  private void catchUp() {
    Instant now = clock.instant();
    while (!frozen && !waiting.isEmpty() && !waiting.getFirst().due().isAfter(now)) {
      Waiting next = waiting.removeFirst();
      apply(next.id(), next.issue());
    }
  }

  private void apply(long id, @Nullable Issue issue) {
    version++;
    if (issue == null) {
      seen.remove(id);
    } else {
      seen.put(id, issue);
    }
  }
}
