// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.jql.Jql;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Results of queries, kept for a while: pages of one query are then the pages of one list, and the
 * next page of many costs nothing. Safe for threads.
 */
final class Searches {
  private static final int KEPT = 32;
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final World world;
  private final Map<Long, Result> kept = new LinkedHashMap<>();
  private long last;

  Searches(World world) {
    this.world = world;
  }

  /** What a query found, when, in which state of the index. */
  record Result(
      long id, String jql, @Nullable Person person, long version, Instant at, List<Issue> issues) {
    Result {
      issues = List.copyOf(issues);
    }
  }

  /**
   * Runs a query, or takes what it found a moment ago if nothing changed since.
   *
   * @throws dev.milepost.sandbox.http.Refusal when the query is bad
   */
  synchronized Result run(String text, Person person) {
    long version = world.index().version();
    Instant now = world.now();
    for (Result each : kept.values()) {
      if (each.jql().equals(text)
          && person.equals(each.person())
          && each.version() == version
          && Duration.between(each.at(), now).compareTo(FRESH) < 0) {
        return each;
      }
    }
    Jql jql = parse(text);
    try {
      Result result =
          new Result(++last, text, person, version, now, new Query(world, person).find(jql));
      kept.put(result.id(), result);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
      return result;
    } catch (JqlFault e) {
      throw Errors.of(400, e.text());
    }
  }

  /** A result that is still kept. */
  synchronized Optional<Result> kept(long id) {
    return Optional.ofNullable(kept.get(id));
  }

  static Jql parse(String text) {
    try {
      return Jql.parse(text);
    } catch (JqlFault e) {
      throw Errors.of(400, e.text());
    }
  }
}
