// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static java.util.Objects.requireNonNull;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The five metrics over a span of time, each as one line of text. */
final class OracleMetrics {
  private final Definitions definitions;
  private final List<Deployed> stream;
  private final List<OracleChange> changes;
  private final List<OracleCause> causes;

  private final String failState;

  /**
   * @param failState how failures are known: {@code lower-bound}, {@code measured}, or {@code
   *     no-data}
   */
  OracleMetrics(
      Definitions definitions,
      List<Deployed> stream,
      List<OracleChange> changes,
      List<OracleCause> causes,
      String failState) {
    this.definitions = definitions;
    this.stream = stream;
    this.changes = changes;
    this.causes = causes;
    this.failState = failState;
  }

  private boolean is(DefinitionKey key, String value) {
    return definitions.is(key, value);
  }

  /** As over any time; but a stream that lives and is not deployed for a month has a frequency. */
  List<String> month(TimeRange month, TimeRange period) {
    List<String> values = new ArrayList<>(over(month));
    boolean alive = stream.stream().anyMatch(d -> d.finishedAt().isBefore(month.since()));
    boolean used = stream.stream().anyMatch(d -> period.contains(d.finishedAt()));
    boolean idle = stream.stream().noneMatch(d -> month.contains(d.finishedAt()));
    if (alive && used && idle) {
      values.set(0, MetricText.rate("measured", 0, 0));
    }
    return values;
  }

  List<String> over(TimeRange range) {
    List<Deployed> deployments =
        stream.stream().filter(d -> range.contains(d.finishedAt())).toList();
    if (deployments.isEmpty()) {
      return Collections.nCopies(5, "no-data");
    }
    int count = deployments.size();
    List<Deployed> failed = deployments.stream().filter(d -> !causesOf(d).isEmpty()).toList();
    List<Long> leadTimes =
        changes.stream()
            .filter(OracleChange::timed)
            .filter(change -> deployments.contains(change.deployment()))
            .map(OracleChange::leadSeconds)
            .toList();
    List<Long> recoveries =
        failed.stream().flatMap(deployment -> recoveries(deployment).stream()).toList();
    double days = Duration.between(range.since(), range.until()).toSeconds() / 86_400.0;
    return List.of(
        MetricText.rate("measured", count / days, count),
        durations(leadTimes),
        MetricText.rate(failState, (double) failed.size() / count, count),
        durations(recoveries),
        MetricText.rate(failState, (double) reworks(range) / count, count));
  }

  List<OracleCause> causesOf(Deployed deployment) {
    return causes.stream().filter(cause -> cause.failed().equals(deployment)).toList();
  }

  /** What counts for recovery time, in seconds; nothing recovers before it fails. */
  List<Long> recoveries(Deployed deployment) {
    return counted(deployment).stream().filter(seconds -> seconds >= 0).toList();
  }

  private List<Long> counted(Deployed deployment) {
    List<OracleCause> own = causesOf(deployment);
    List<OracleCause> repaired =
        own.stream()
            .filter(cause -> cause.repairedAt() != null)
            .sorted(Comparator.comparing(OracleMetrics::repairedAt))
            .toList();
    if (repaired.isEmpty()) {
      return List.of();
    } else if (is(DefinitionKey.RECOVERY_FIX, "first")) {
      return List.of(recovery(repaired.getFirst()));
    } else if (is(DefinitionKey.RECOVERY_FIX, "last")) {
      return repaired.size() < own.size() ? List.of() : List.of(recovery(repaired.getLast()));
    }
    Map<Instant, Long> distinct = new TreeMap<>();
    repaired.forEach(cause -> distinct.putIfAbsent(repairedAt(cause), recovery(cause)));
    return List.copyOf(distinct.values());
  }

  private static Instant repairedAt(OracleCause cause) {
    return requireNonNull(cause.repairedAt());
  }

  private static long recovery(OracleCause cause) {
    return Duration.between(cause.since(), repairedAt(cause)).toSeconds();
  }

  private long reworks(TimeRange range) {
    Set<Deployed> repairing = new LinkedHashSet<>();
    causes.forEach(cause -> Optional.ofNullable(cause.repairedBy()).ifPresent(repairing::add));
    return repairing.stream().filter(repair -> range.contains(countedAt(repair))).count();
  }

  private Instant countedAt(Deployed repair) {
    if (is(DefinitionKey.REWORK_PERIOD, "repair")) {
      return repair.finishedAt();
    }
    return repaired(repair).stream()
        .map(Deployed::finishedAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The deployments that one repaired. */
  List<Deployed> repaired(Deployed repair) {
    return causes.stream()
        .filter(cause -> repair.equals(cause.repairedBy()))
        .map(OracleCause::failed)
        .distinct()
        .toList();
  }

  String durations(List<Long> seconds) {
    if (seconds.isEmpty()) {
      return "no-data";
    }
    List<Long> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return MetricText.durations(
        "measured",
        seconds.size(),
        percentile(sorted, 10),
        percentile(sorted, 50),
        percentile(sorted, 75),
        percentile(sorted, 90));
  }

  private double percentile(List<Long> sorted, int percent) {
    int size = sorted.size();
    if (is(DefinitionKey.PERCENTILE, "nearest-rank")) {
      int rank = 1;
      while (rank * 100 < percent * size) {
        rank++;
      }
      return sorted.get(rank - 1);
    }
    double place = percent * (size - 1) / 100.0;
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) * (1 - (place - below)) + sorted.get(above) * (place - below);
  }
}
