// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One deployment for each id in a service and environment. Trackers write a row for each status:
 * the earliest success is when it finished, and a later {@code inactive} only says that another one
 * followed.
 */
final class MergedDeployments {
  private static final int MOST_NAMED = 3;

  private final Map<Key, Fact.Deployment> byId = new LinkedHashMap<>();
  private final List<String> finishedTwice = new ArrayList<>();
  private int countFinishedTwice;

  private record Key(EntityRef service, String environment, String id) {}

  void add(Fact.Deployment next) {
    var key = new Key(next.subject(), next.environment(), next.id());
    Fact.Deployment known = byId.get(key);
    if (known == null) {
      byId.put(key, next);
      return;
    }
    boolean bothSucceeded = succeeded(known) && succeeded(next);
    if (bothSucceeded && !known.occurredAt().equals(next.occurredAt())) {
      note(next);
    }
    boolean replaces =
        bothSucceeded
            ? next.occurredAt().isBefore(known.occurredAt())
            : !succeeded(known) && next.result() != Fact.Result.INACTIVE;
    if (replaces) {
      byId.remove(key);
      byId.put(key, next);
    }
  }

  private static boolean succeeded(Fact.Deployment deployment) {
    return deployment.result() == Fact.Result.SUCCESS;
  }

  private void note(Fact.Deployment deployment) {
    countFinishedTwice++;
    if (finishedTwice.size() < MOST_NAMED) {
      finishedTwice.add(
          "%s of %s in %s"
              .formatted(
                  FaultReport.quoted(deployment.id()),
                  FaultReport.quoted(deployment.subject().name()),
                  FaultReport.quoted(deployment.environment())));
    }
  }

  List<Fact.Deployment> facts() {
    return List.copyOf(byId.values());
  }

  List<String> notes(Path file) {
    if (countFinishedTwice == 0) {
      return List.of();
    }
    return List.of(
        "%s: %d rows repeat a deployment that had succeeded at another time; the earliest counts, for example %s"
            .formatted(file.getFileName(), countFinishedTwice, String.join(", ", finishedTwice)));
  }
}
