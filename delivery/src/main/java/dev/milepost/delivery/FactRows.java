// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what is behind the numbers of a period. */
final class FactRows {
  private final StreamFacts facts;
  private final FailureLedger ledger;
  private final @Nullable Long[] leadTimes;
  private final TimeRange period;

  FactRows(StreamFacts facts, FailureLedger ledger, @Nullable Long[] leadTimes, TimeRange period) {
    this.facts = facts;
    this.ledger = ledger;
    this.leadTimes = leadTimes;
    this.period = period;
  }

  /** Why a change without lead time has none. */
  static String leftOut(Shipped change) {
    return change.leftOut().isEmpty() ? "dated after its deployment" : change.leftOut();
  }

  ServiceFacts rows() {
    int[] counted = new int[facts.deployments().size()];
    List<ServiceFacts.ShippedChange> changes = new ArrayList<>();
    for (int i = 0; i < leadTimes.length; i++) {
      Shipped change = facts.changes().get(i);
      Deployed deployment = facts.deployments().get(change.deployment());
      counted[change.deployment()] += leadTimes[i] == null ? 0 : 1;
      if (period.contains(deployment.finishedAt())) {
        changes.add(row(change, deployment, leadTimes[i]));
      }
    }
    changes.sort(
        Comparator.comparing(ServiceFacts.ShippedChange::deployedAt)
            .thenComparing(ServiceFacts.ShippedChange::deploymentId)
            .thenComparing(ServiceFacts.ShippedChange::committedAt)
            .thenComparing(ServiceFacts.ShippedChange::sha));
    List<ServiceFacts.Shipment> shipments = new ArrayList<>();
    List<ServiceFacts.Failure> failures = new ArrayList<>();
    for (int i = 0; i < counted.length; i++) {
      if (period.contains(facts.deployments().get(i).finishedAt())) {
        shipments.add(shipment(i, counted[i]));
        if (ledger.failed(i)) {
          failures.add(failure(i));
        }
      }
    }
    return new ServiceFacts(shipments, changes, failures);
  }

  private static ServiceFacts.ShippedChange row(
      Shipped change, Deployed deployment, @Nullable Long leadTime) {
    return new ServiceFacts.ShippedChange(
        change.sha(),
        change.authoredAt(),
        change.committedAt(),
        deployment.id(),
        deployment.finishedAt(),
        change.origin(),
        leadTime,
        leadTime == null ? leftOut(change) : "");
  }

  private ServiceFacts.Shipment shipment(int index, int changes) {
    Deployed deployment = facts.deployments().get(index);
    return new ServiceFacts.Shipment(
        deployment.id(),
        deployment.version(),
        deployment.sha(),
        deployment.finishedAt(),
        changes,
        deployment.baseline(),
        deployment.rollback(),
        ledger.repairedBy(index).stream()
            .map(failed -> facts.deployments().get(failed).id())
            .toList(),
        ledger.failed(index));
  }

  private ServiceFacts.Failure failure(int index) {
    Deployed deployment = facts.deployments().get(index);
    List<FailureCause> causes = ledger.causes(index);
    boolean open = causes.stream().anyMatch(cause -> cause.cause().repairedAt() == null);
    FailureCause last = causes.getLast();
    Instant recoveredAt = open ? null : last.cause().repairedAt();
    return new ServiceFacts.Failure(
        deployment.id(),
        deployment.version(),
        deployment.finishedAt(),
        causes.stream().map(FailureCause::cause).toList(),
        recoveredAt,
        open ? null : last.cause().repairedBy(),
        ledger.recoveries(index));
  }
}
