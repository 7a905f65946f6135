// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.TimeRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a stream's changes by who they are by. */
final class Origins {
  private Origins() {}

  static OriginSplit split(
      StreamFacts facts,
      FailureLedger ledger,
      @Nullable Long[] leadTimes,
      TimeRange period,
      Percentile percentile) {
    int all = 0;
    List<OriginSplit.Part> parts = new ArrayList<>();
    for (Fact.Origin origin : Fact.Origin.values()) {
      all += count(facts, period, origin);
    }
    for (Fact.Origin origin : Fact.Origin.values()) {
      int changes = count(facts, period, origin);
      parts.add(
          new OriginSplit.Part(
              origin,
              changes,
              all == 0 ? null : (double) changes / all,
              leadTime(facts, leadTimes, period, origin, percentile),
              reverted(facts, period, origin),
              failed(facts, ledger, period, origin)));
    }
    return new OriginSplit(parts);
  }

  private static boolean counts(
      StreamFacts facts, Shipped change, TimeRange period, Fact.Origin origin) {
    return change.origin() == origin
        && change.leftOut().isEmpty()
        && period.contains(facts.deployments().get(change.deployment()).finishedAt());
  }

  private static int count(StreamFacts facts, TimeRange period, Fact.Origin origin) {
    return (int) facts.changes().stream().filter(c -> counts(facts, c, period, origin)).count();
  }

  private static int reverted(StreamFacts facts, TimeRange period, Fact.Origin origin) {
    return (int)
        facts.changes().stream()
            .filter(c -> c.reverted() && counts(facts, c, period, origin))
            .count();
  }

  private static @Nullable Distribution leadTime(
      StreamFacts facts,
      @Nullable Long[] leadTimes,
      TimeRange period,
      Fact.Origin origin,
      Percentile percentile) {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < leadTimes.length; i++) {
      Long leadTime = leadTimes[i];
      if (leadTime != null && counts(facts, facts.changes().get(i), period, origin)) {
        seconds.add(leadTime);
      }
    }
    return seconds.isEmpty()
        ? null
        : Distribution.of(seconds.stream().mapToLong(Long::longValue).toArray(), percentile);
  }

  private static int failed(
      StreamFacts facts, FailureLedger ledger, TimeRange period, Fact.Origin origin) {
    int count = 0;
    for (int deployment : ledger.failed()) {
      boolean counts =
          period.contains(facts.deployments().get(deployment).finishedAt())
              && ledger.causes(deployment).stream()
                  .map(FailureCause::culpritOrigin)
                  .anyMatch(culprit -> culprit == origin);
      count += counts ? 1 : 0;
    }
    return count;
  }
}
