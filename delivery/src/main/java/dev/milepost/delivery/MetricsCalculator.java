// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.delivery.StreamFacts.FailureSource;
import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes the five metrics of a stream, as {@code docs/guide/metrics.md} defines them. A pure
 * function; every instance serves one computation.
 *
 * <p>Cost: linear in deployments and changes, a binary search for each month, and one sort of the
 * lead times for the period and for each month.
 *
 * @since 0.1
 */
public final class MetricsCalculator {
  private static final String NO_DEPLOYMENT = "no deployment in this time";

  private final StreamFacts facts;
  private final Definitions definitions;
  private final TimeRange period;
  private final FailureLedger ledger;
  private final @Nullable Long[] leadTimes;

  /** The lead times that count, grouped by deployment in ascending order. */
  private final long[] byDeployment;

  /** Where those of a deployment begin; one more than there are deployments. */
  private final int[] begins;

  private final int[] rework;

  private MetricsCalculator(StreamFacts facts, Definitions definitions, TimeRange period) {
    this.facts = facts;
    this.definitions = definitions;
    this.period = period;
    this.ledger = new FailureLedger(facts, definitions);
    this.leadTimes = facts.changes().stream().map(this::leadTime).toArray(Long[]::new);
    this.rework = ledger.rework();
    this.begins = new int[facts.deployments().size() + 1];
    for (int i = 0; i < leadTimes.length; i++) {
      begins[facts.changes().get(i).deployment() + 1] += leadTimes[i] == null ? 0 : 1;
    }
    Arrays.parallelPrefix(begins, Integer::sum);
    this.byDeployment = new long[begins[begins.length - 1]];
    int[] next = begins.clone();
    for (int i = 0; i < leadTimes.length; i++) {
      Long leadTime = leadTimes[i];
      if (leadTime != null) {
        byDeployment[next[facts.changes().get(i).deployment()]++] = leadTime;
      }
    }
  }

  /** The metrics of the period and of each month in it, and what is behind them. */
  public static DeliveryResult compute(
      StreamFacts facts, Definitions definitions, TimeRange period) {
    return new MetricsCalculator(facts, definitions, period).compute();
  }

  private DeliveryResult compute() {
    List<Slice> slices = Slice.of(period, definitions.zone());
    List<Metric> metrics = new ArrayList<>();
    for (MetricName name : MetricName.values()) {
      List<Metric.Month> series = new ArrayList<>(slices.size());
      for (Slice slice : slices) {
        series.add(new Metric.Month(slice.month(), slice.partial(), month(name, slice.range())));
      }
      metrics.add(new Metric(name, value(name, period), series));
    }
    ServiceFacts rows = new FactRows(facts, ledger, leadTimes, period).rows();
    OriginSplit origins = Origins.split(facts, ledger, leadTimes, period, definitions.percentile());
    return new DeliveryResult(
        new DeliveryMetrics(
            metrics.get(0), metrics.get(1), metrics.get(2), metrics.get(3), metrics.get(4)),
        origins,
        rows,
        notes());
  }

  /**
   * As for the period, but a month in which a living stream was not deployed has a frequency: none
   * per day.
   */
  private MetricValue month(MetricName name, TimeRange range) {
    boolean idle =
        name == MetricName.DEPLOYMENT_FREQUENCY
            && deployments(range) == 0
            && deployments(period) > 0
            && facts.deployments().getFirst().finishedAt().isBefore(range.since());
    return idle ? MetricValue.rate(MetricState.MEASURED, 0, 0, "") : value(name, range);
  }

  private MetricValue value(MetricName name, TimeRange range) {
    int deployments = deployments(range);
    if (deployments == 0) {
      return MetricValue.noData(NO_DEPLOYMENT);
    }
    return switch (name) {
      case DEPLOYMENT_FREQUENCY ->
          MetricValue.rate(MetricState.MEASURED, deployments / range.days(), deployments, "");
      case CHANGE_LEAD_TIME -> leadTime(range);
      case CHANGE_FAIL_RATE -> rate(failures(range).size(), deployments);
      case FAILED_DEPLOYMENT_RECOVERY_TIME -> recovery(range);
      case DEPLOYMENT_REWORK_RATE -> rate(rework(range), deployments);
    };
  }

  private int deployments(TimeRange range) {
    return from(range.until()) - from(range.since());
  }

  /** The first deployment that finished at an instant or later; their number without one. */
  private int from(Instant instant) {
    int low = 0;
    int high = facts.deployments().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (facts.deployments().get(middle).finishedAt().isBefore(instant)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private MetricValue leadTime(TimeRange range) {
    long[] seconds =
        Arrays.copyOfRange(byDeployment, begins[from(range.since())], begins[from(range.until())]);
    return seconds.length == 0
        ? MetricValue.noData("no change with a lead time")
        : MetricValue.durations(
            MetricState.MEASURED, Distribution.of(seconds, definitions.percentile()), "");
  }

  private Instant deployed(Shipped change) {
    return facts.deployments().get(change.deployment()).finishedAt();
  }

  /** Null when the change does not count. */
  private @Nullable Long leadTime(Shipped change) {
    if (!change.leftOut().isEmpty()) {
      return null;
    }
    long seconds = Duration.between(change.startedAt(), deployed(change)).toSeconds();
    if (seconds >= 0) {
      return seconds;
    }
    return switch (definitions.get(DefinitionKey.NEGATIVE_LEAD_TIME)) {
      case "clamp" -> Long.valueOf(0);
      case "keep" -> Long.valueOf(seconds);
      default -> null;
    };
  }

  private MetricValue rate(int part, int deployments) {
    return switch (facts.failureSource()) {
      case INCIDENTS ->
          MetricValue.rate(MetricState.MEASURED, (double) part / deployments, deployments, "");
      case GIT ->
          MetricValue.rate(
              MetricState.LOWER_BOUND,
              (double) part / deployments,
              deployments,
              "lower bound, git only");
      case NONE ->
          facts.causes().isEmpty()
              ? MetricValue.noData("connect incidents to measure")
              : MetricValue.rate(
                  MetricState.LOWER_BOUND,
                  (double) part / deployments,
                  deployments,
                  "rollbacks only");
    };
  }

  private Set<Integer> failures(TimeRange range) {
    return ledger.failed(from(range.since()), from(range.until()));
  }

  private int rework(TimeRange range) {
    int from = from(range.since());
    int to = from(range.until());
    return (int) Arrays.stream(rework).filter(index -> index >= from && index < to).count();
  }

  private MetricValue recovery(TimeRange range) {
    List<Long> seconds = new ArrayList<>();
    int open = 0;
    for (int deployment : failures(range)) {
      List<Long> recoveries = ledger.recoveries(deployment);
      seconds.addAll(recoveries);
      open += recoveries.isEmpty() ? 1 : 0;
    }
    String stillOpen = open == 0 ? "" : open + " not yet repaired";
    if (!seconds.isEmpty()) {
      long[] values = seconds.stream().mapToLong(Long::longValue).toArray();
      return MetricValue.durations(
          MetricState.MEASURED, Distribution.of(values, definitions.percentile()), stillOpen);
    }
    if (open > 0) {
      return MetricValue.noData(stillOpen);
    }
    return MetricValue.noData(
        facts.failureSource() == FailureSource.INCIDENTS
            ? "no failed deployment"
            : "no failed deployment is known; connect incidents to measure");
  }

  private List<String> notes() {
    Map<String, Integer> leftOut = new TreeMap<>();
    for (int i = 0; i < leadTimes.length; i++) {
      Shipped change = facts.changes().get(i);
      if (period.contains(deployed(change)) && leadTimes[i] == null) {
        leftOut.merge(FactRows.leftOut(change), 1, Integer::sum);
      }
    }
    List<String> notes = new ArrayList<>();
    leftOut.forEach((reason, count) ->
        notes.add("Lead time leaves out " + count + " " + plural(count) + ": " + reason + "."));
    return notes;
  }

  private static String plural(int count) {
    return count == 1 ? "commit" : "commits";
  }
}
