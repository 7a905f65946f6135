// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Which deployments of a stream failed, which repaired them, and how long it took. */
final class FailureLedger {
  private final List<Deployed> deployments;
  private final Definitions definitions;
  private final NavigableMap<Integer, List<FailureCause>> causes = new TreeMap<>();
  private final Map<Integer, Set<Integer>> repaired = new TreeMap<>();

  FailureLedger(StreamFacts facts, Definitions definitions) {
    deployments = facts.deployments();
    this.definitions = definitions;
    for (FailureCause cause : facts.causes()) {
      if (deployments.get(cause.deployment()).baseline()) {
        continue;
      }
      causes.computeIfAbsent(cause.deployment(), _ -> new ArrayList<>(1)).add(cause);
      if (cause.repair() >= 0) {
        repaired
            .computeIfAbsent(cause.repair(), _ -> new LinkedHashSet<>())
            .add(cause.deployment());
      }
    }
    causes.values().forEach(list -> list.sort(Comparator.comparing(FailureLedger::order)));
  }

  /**
   * By repair, those without one last; then by what names them, so that the order is always the
   * same.
   */
  private static String order(FailureCause cause) {
    Instant at = cause.cause().repairedAt();
    return (at == null ? "~" : at.toString())
        + cause.cause().signal()
        + cause.cause().culprit()
        + cause.cause().fix();
  }

  boolean failed(int deployment) {
    return causes.containsKey(deployment);
  }

  /** The failed deployments, ascending. */
  Set<Integer> failed() {
    return causes.keySet();
  }

  /** Those of them from one index to before another. */
  Set<Integer> failed(int from, int to) {
    return causes.subMap(from, to).keySet();
  }

  List<FailureCause> causes(int deployment) {
    return causes.getOrDefault(deployment, List.of());
  }

  /** The deployments that this one repaired, ascending; empty when it was planned. */
  List<Integer> repairedBy(int deployment) {
    Set<Integer> failed = repaired.get(deployment);
    return failed == null ? List.of() : failed.stream().sorted().toList();
  }

  /**
   * For each deployment made to repair another one the deployment with which it counts, as the
   * definitions say: itself, or the earliest that it repaired. Ascending.
   */
  int[] rework() {
    boolean byRepair = definitions.is(DefinitionKey.REWORK_PERIOD, "repair");
    return repaired.entrySet().stream()
        .mapToInt(entry -> byRepair ? entry.getKey() : Collections.min(entry.getValue()))
        .sorted()
        .toArray();
  }

  /** What counts for recovery time, in seconds; empty while the failure is open. Never negative. */
  List<Long> recoveries(int deployment) {
    List<FailureCause> all = causes(deployment);
    List<Instant> repairs =
        all.stream()
            .map(cause -> cause.cause().repairedAt())
            .filter(at -> at != null)
            .sorted()
            .toList();
    if (repairs.isEmpty()) {
      return List.of();
    }
    List<Instant> counted =
        switch (definitions.get(DefinitionKey.RECOVERY_FIX)) {
          case "first" -> List.of(repairs.getFirst());
          case "each" -> repairs.stream().distinct().toList();
          default -> repairs.size() < all.size() ? List.<Instant>of() : List.of(repairs.getLast());
        };
    Instant start = start(deployment, all);
    return counted.stream()
        .map(at -> Duration.between(start, at).toSeconds())
        .filter(seconds -> seconds >= 0)
        .toList();
  }

  private Instant start(int deployment, List<FailureCause> all) {
    Instant finished = deployments.get(deployment).finishedAt();
    if (definitions.is(DefinitionKey.RECOVERY_START, "deployment")) {
      return finished;
    }
    return all.stream()
        .map(FailureCause::startedAt)
        .filter(at -> at != null)
        .min(Comparator.naturalOrder())
        .orElse(finished);
  }
}
