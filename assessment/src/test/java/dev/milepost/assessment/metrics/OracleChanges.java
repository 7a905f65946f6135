// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The changes of a service and how long they took. */
final class OracleChanges {
  private final OracleService service;

  private OracleChanges(OracleService service) {
    this.service = service;
  }

  /** Those that deployments inside the period shipped and that count. */
  static List<OracleChange> of(OracleService service) {
    var oracle = new OracleChanges(service);
    List<OracleChange> changes = new ArrayList<>();
    for (OracleShipping line : service.lines()) {
      for (Deployed deployment : line.line()) {
        if (service.period().contains(deployment.finishedAt()) && !service.baseline(deployment)) {
          oracle.addChanges(line, deployment, changes);
        }
      }
    }
    return changes;
  }

  private void addChanges(OracleShipping line, Deployed deployment, List<OracleChange> to) {
    for (PlainCommit commit : candidates(line, deployment)) {
      long lead = Duration.between(date(commit), deployment.finishedAt()).toSeconds();
      boolean clamped = lead < 0 && service.is(DefinitionKey.NEGATIVE_LEAD_TIME, "clamp");
      boolean dropped = lead < 0 && service.is(DefinitionKey.NEGATIVE_LEAD_TIME, "drop");
      to.add(new OracleChange(commit.sha(), deployment, clamped ? 0 : lead, !dropped));
    }
  }

  private List<PlainCommit> candidates(OracleShipping line, Deployed deployment) {
    List<PlainCommit> shipped = line.shippedBy(deployment);
    if (trunk()) {
      List<String> trunk = service.history().trunk();
      return shipped.stream()
          .filter(commit -> trunk.contains(commit.sha()))
          .filter(service::touches)
          .toList();
    }
    return shipped.stream()
        .filter(commit -> !commit.merge() || service.is(DefinitionKey.MERGE_COMMITS, "include"))
        .filter(service::touches)
        .filter(commit -> keptOfItsCopies(commit, line, deployment))
        .toList();
  }

  private boolean trunk() {
    return service.is(DefinitionKey.CHANGE_UNIT, "trunk-commit");
  }

  private boolean keptOfItsCopies(PlainCommit commit, OracleShipping line, Deployed deployment) {
    if (!service.is(DefinitionKey.CHANGE_UNIT, "patch")) {
      return true;
    }
    int place = line.line().indexOf(deployment);
    return service.history().copies(commit).stream()
        .filter(copy -> line.first(copy) == place)
        .min(Comparator.comparing(this::ownDate).thenComparing(PlainCommit::sha))
        .orElseThrow()
        .equals(commit);
  }

  private Instant ownDate(PlainCommit commit) {
    return service.is(DefinitionKey.CHANGE_DATE, "author")
        ? commit.authoredAt()
        : commit.committedAt();
  }

  private Instant date(PlainCommit commit) {
    List<PlainCommit> dated = List.of(commit);
    if (service.is(DefinitionKey.CHANGE_UNIT, "patch")) {
      dated = service.history().copies(commit);
    } else if (trunk()) {
      dated = service.history().brought(commit);
    }
    return dated.stream().map(this::ownDate).min(Comparator.naturalOrder()).orElseThrow();
  }
}
