// SPDX-License-Identifier: MIT
package dev.milepost.delivery.velocity;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Percentile;
import dev.milepost.kernel.work.SprintItem;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a team finishes in its sprints. A pure function over sprint reports; only sprints that
 * were closed count, one that runs is listed and left out of every figure. Immutable.
 *
 * @param sprints oldest first
 * @param totalStoryPoints points completed in closed sprints
 * @param avgVelocity points completed in a closed sprint, on average; null without a closed sprint
 * @param trend by how many points the completed points of closed sprints grow from sprint to
 *     sprint: the slope of the least-squares line; null with fewer than {@value #FEWEST_FOR_TREND}
 * @param issuesCompleted items completed in closed sprints; one that was completed in two counts
 *     once
 * @param cycleTime from the begin of the work to its end, of items completed; null where no begin
 *     is known
 * @param leadTime from the creation of an item to its end; null without a completed item
 * @param source where the sprints are known from
 * @param gaps what is not known, one sentence each
 * @since 0.1
 */
public record TeamVelocity(
    List<SprintVelocity> sprints,
    BigDecimal totalStoryPoints,
    @Nullable BigDecimal avgVelocity,
    @Nullable BigDecimal trend,
    int issuesCompleted,
    @Nullable Distribution cycleTime,
    @Nullable Distribution leadTime,
    SprintReports.Source source,
    List<String> gaps) {
  /** Fewer closed sprints show no trend. */
  public static final int FEWEST_FOR_TREND = 3;

  /** Copies the lists. */
  public TeamVelocity {
    sprints = List.copyOf(sprints);
    gaps = List.copyOf(gaps);
  }

  /** The velocity that the reports show. Cost: linear in their items, but for sorting durations. */
  public static TeamVelocity of(SprintReports reports) {
    List<SprintReport> sorted =
        reports.sprints().stream().sorted(Comparator.comparing(SprintReport::startedAt)).toList();
    List<SprintVelocity> sprints = sorted.stream().map(SprintVelocity::of).toList();
    List<SprintVelocity> closed = sprints.stream().filter(s -> s.end().isPresent()).toList();
    BigDecimal total =
        closed.stream().map(SprintVelocity::completed).reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<String, SprintItem> done = completed(sorted);
    List<String> gaps = new ArrayList<>(reports.gaps());
    long unestimated = done.values().stream().filter(i -> i.pointsAtEnd() == null).count();
    if (unestimated > 0) {
      gaps.add(
          unestimated
              + " of "
              + done.size()
              + " completed items have no estimate; they count as items, not as points");
    }
    return new TeamVelocity(
        sprints,
        total,
        closed.isEmpty()
            ? null
            : total.divide(BigDecimal.valueOf(closed.size()), MathContext.DECIMAL64),
        trend(closed),
        done.size(),
        durations(done, TeamVelocity::cycle),
        durations(done, TeamVelocity::lead),
        reports.source(),
        gaps);
  }

  /** The items completed in closed sprints; of an item that was completed twice, the last time. */
  private static Map<String, SprintItem> completed(List<SprintReport> sprints) {
    Map<String, SprintItem> done = new HashMap<>();
    for (SprintReport sprint : sprints) {
      if (sprint.endedAt() != null) {
        sprint.items().stream()
            .filter(item -> item.atEnd() && item.done())
            .forEach(item -> done.put(item.id(), item));
      }
    }
    return done;
  }

  private static @Nullable BigDecimal trend(List<SprintVelocity> closed) {
    int n = closed.size();
    if (n < FEWEST_FOR_TREND) {
      return null;
    }
    // With the sprints numbered from -(n-1) in steps of two, their sum is zero and all stays exact.
    BigDecimal products = BigDecimal.ZERO;
    long squares = 0;
    for (int i = 0; i < n; i++) {
      int x = 2 * i - (n - 1);
      products = products.add(closed.get(i).completed().multiply(BigDecimal.valueOf(x)));
      squares += (long) x * x;
    }
    return products
        .multiply(BigDecimal.TWO)
        .divide(BigDecimal.valueOf(squares), MathContext.DECIMAL64);
  }

  private interface Span {
    Optional<Duration> of(SprintItem item);
  }

  private static Optional<Duration> cycle(SprintItem item) {
    return between(item.begunAt(), item.doneAt());
  }

  private static Optional<Duration> lead(SprintItem item) {
    return between(item.createdAt(), item.doneAt());
  }

  private static Optional<Duration> between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null || to.isBefore(from)
        ? Optional.empty()
        : Optional.of(Duration.between(from, to));
  }

  private static @Nullable Distribution durations(Map<String, SprintItem> items, Span span) {
    long[] seconds =
        items.values().stream()
            .flatMap(item -> span.of(item).stream())
            .mapToLong(Duration::toSeconds)
            .toArray();
    return seconds.length == 0 ? null : Distribution.of(seconds, Percentile.LINEAR);
  }

  /** Points completed in a closed sprint, on average. */
  public Optional<BigDecimal> average() {
    return Optional.ofNullable(avgVelocity);
  }
}
