// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.kernel.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The five metrics over a span of time, each as one line of text. */
final class OracleMetrics {
  private final OracleService service;
  private final List<OracleChange> changes;
  private final List<OracleCause> causes;

  OracleMetrics(OracleService service, List<OracleChange> changes, List<OracleCause> causes) {
    this.service = service;
    this.changes = changes;
    this.causes = causes;
  }

  List<String> over(TimeRange range) {
    List<Deployed> deployments =
        service.stream().stream().filter(d -> range.contains(d.finishedAt())).toList();
    if (deployments.isEmpty()) {
      return Collections.nCopies(5, "no-data");
    }
    int count = deployments.size();
    List<Deployed> failed = deployments.stream().filter(d -> !causesOf(d).isEmpty()).toList();
    List<Long> leadTimes =
        changes.stream()
            .filter(change -> deployments.contains(change.deployment()))
            .map(OracleChange::leadSeconds)
            .toList();
    List<Long> recoveries =
        failed.stream().flatMap(deployment -> recoveries(deployment).stream()).toList();
    double days = Duration.between(range.since(), range.until()).toSeconds() / 86_400.0;
    return List.of(
        MetricText.rate("measured", count / days, count),
        durations(leadTimes),
        MetricText.rate("lower-bound", (double) failed.size() / count, count),
        durations(recoveries),
        MetricText.rate("lower-bound", (double) reworks(range) / count, count));
  }

  List<OracleCause> causesOf(Deployed deployment) {
    return causes.stream().filter(cause -> cause.failed().equals(deployment)).toList();
  }

  /** What counts for recovery time, in seconds. */
  List<Long> recoveries(Deployed deployment) {
    List<OracleCause> own = causesOf(deployment);
    List<Instant> repairs =
        own.stream()
            .map(OracleCause::repairedBy)
            .filter(Objects::nonNull)
            .distinct()
            .map(Deployed::finishedAt)
            .sorted()
            .toList();
    boolean open = own.stream().anyMatch(cause -> cause.repairedBy() == null);
    List<Instant> counted = repairs;
    if (repairs.isEmpty()) {
      return List.of();
    } else if (service.is(DefinitionKey.RECOVERY_FIX, "first")) {
      counted = List.of(repairs.getFirst());
    } else if (service.is(DefinitionKey.RECOVERY_FIX, "last")) {
      counted = open ? List.of() : List.of(repairs.getLast());
    }
    return counted.stream()
        .map(at -> Duration.between(deployment.finishedAt(), at).toSeconds())
        .toList();
  }

  private long reworks(TimeRange range) {
    Set<Deployed> repairing = new LinkedHashSet<>();
    causes.forEach(cause -> Optional.ofNullable(cause.repairedBy()).ifPresent(repairing::add));
    return repairing.stream().filter(repair -> range.contains(countedAt(repair))).count();
  }

  private Instant countedAt(Deployed repair) {
    if (service.is(DefinitionKey.REWORK_PERIOD, "repair")) {
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

  private String durations(List<Long> seconds) {
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
    if (service.is(DefinitionKey.PERCENTILE, "nearest-rank")) {
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
