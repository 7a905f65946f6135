// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import dev.milepost.sandbox.http.Headers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked, and what was answered: the last ones, with the count of each route since the
 * start. Credentials are not kept. Safe for threads.
 */
public final class Journal {
  private static final int KEPT = 2_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * A request and its answer.
   *
   * @param route method and template, or "none"
   * @param headers without the values of credentials
   * @param body the beginning of it
   * @param status answered; 0 when the connection was closed instead
   * @param fault the fault that was applied, or an empty text
   */
  public record Entry(
      Instant at,
      String method,
      String path,
      String route,
      Headers headers,
      String body,
      int status,
      String fault) {}

  /** Notes a request. */
  public synchronized void add(Entry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    counts.merge(entry.route(), 1, Integer::sum);
  }

  /** The last ones, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How often a route was asked since the last {@link #clear}. */
  public synchronized int count(String route) {
    return counts.getOrDefault(route, 0);
  }

  /** Each route with its count. */
  public synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Forgets all. */
  public synchronized void clear() {
    entries.clear();
    counts.clear();
  }
}
