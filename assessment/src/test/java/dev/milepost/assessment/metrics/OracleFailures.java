// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.Rung;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failures of a service that its history shows: signals, rollbacks, patch releases. */
final class OracleFailures {
  private final OracleService service;
  private final Rung rung;
  private final List<OracleCause> causes = new ArrayList<>();

  private OracleFailures(OracleService service, Rung rung) {
    this.service = service;
    this.rung = rung;
  }

  /**
   * Every cause of every deployment that failed.
   *
   * @param rung how deployments are known; trunk commits put nothing back
   */
  static List<OracleCause> of(OracleService service, Rung rung) {
    var oracle = new OracleFailures(service, rung);
    for (OracleShipping line : service.lines()) {
      for (OracleSignal signal : OracleSignal.all(service.history())) {
        oracle.judge(signal, line);
      }
      oracle.judgeRollbacks(line.line());
    }
    OraclePatchReleases.judge(service, oracle.causes);
    return oracle.causes;
  }

  private void judge(OracleSignal signal, OracleShipping line) {
    PlainCommit fix = signal.fix();
    Optional<Deployed> failed = line.shipped(signal.culprit());
    if (failed.isEmpty() || service.baseline(failed.get())) {
      return;
    }
    Deployed deployment = failed.get();
    boolean containsFix = line.ship(fix) <= line.ship(signal.culprit());
    boolean tooEarly =
        service.is(DefinitionKey.FIX_ORDER, "time")
            && !fix.committedAt().isAfter(deployment.finishedAt());
    if (containsFix
        || tooEarly
        || outside(DefinitionKey.FIX_WINDOW, deployment.finishedAt(), fix.committedAt())
        || !service.touches(signal.culprit())
        || tooLate(fix.committedAt())) {
      return;
    }
    Deployed repair = line.shipped(fix).filter(d -> !tooLate(d.finishedAt())).orElse(null);
    add(deployment, signal.kind(), signal.culprit().sha(), fix.sha(), repair);
  }

  private boolean outside(DefinitionKey window, Instant from, Instant to) {
    Optional<Duration> longest = service.definitions().window(window);
    return longest.isPresent() && to.isAfter(from.plus(longest.get()));
  }

  /** At or after the period's end, when such fixes are ignored. */
  private boolean tooLate(Instant instant) {
    return service.is(DefinitionKey.LATE_FIXES, "ignore")
        && !instant.isBefore(service.period().until());
  }

  private void judgeRollbacks(List<Deployed> stream) {
    for (int i = 1; i < stream.size(); i++) {
      Deployed predecessor = stream.get(i - 1);
      Deployed rollback = stream.get(i);
      if (isRollback(service, stream.subList(0, i), rollback, rung)
          && !service.baseline(predecessor)
          && !outside(DefinitionKey.FIX_WINDOW, predecessor.finishedAt(), rollback.finishedAt())
          && !tooLate(rollback.finishedAt())) {
        add(predecessor, Signal.ROLLBACK, null, null, rollback);
      }
    }
  }

  /** Whether a deployment puts an older version of its line back. */
  static boolean isRollback(OracleService service, Deployed deployment, Rung rung) {
    List<Deployed> line =
        service.lines().stream()
            .map(OracleShipping::line)
            .filter(deployments -> deployments.contains(deployment))
            .findFirst()
            .orElseThrow();
    return isRollback(service, line.subList(0, line.indexOf(deployment)), deployment, rung);
  }

  private static boolean isRollback(
      OracleService service, List<Deployed> earlier, Deployed deployment, Rung rung) {
    if (rung == Rung.FIRST_PARENT || earlier.isEmpty()) {
      return false;
    }
    Deployed predecessor = earlier.getLast();
    OracleHistory history = service.history();
    boolean contained =
        earlier.stream().anyMatch(e -> history.ancestors(e.sha()).contains(deployment.sha()));
    boolean older =
        history.ancestors(predecessor.sha()).contains(deployment.sha())
            || earlier.stream().anyMatch(e -> e.sha().equals(deployment.sha()));
    boolean higher =
        rung != Rung.TAGS
            || (!deployment.version().isEmpty()
                && !predecessor.version().isEmpty()
                && Deployed.compareVersions(deployment.version(), predecessor.version()) > 0);
    return contained && !deployment.sha().equals(predecessor.sha()) && older && higher;
  }

  private void add(
      Deployed failed,
      Signal signal,
      @Nullable String culprit,
      @Nullable String fix,
      @Nullable Deployed repair) {
    causes.add(OracleCause.between(failed, signal, culprit, fix, repair));
  }

  /** The newest commit, of equals the one with the smallest id. */
  static Optional<PlainCommit> newest(List<PlainCommit> commits) {
    return commits.stream()
        .min(
            Comparator.comparing(PlainCommit::committedAt)
                .reversed()
                .thenComparing(PlainCommit::sha));
  }
}
