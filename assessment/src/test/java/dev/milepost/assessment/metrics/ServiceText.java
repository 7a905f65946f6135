// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.Rung;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is compared of one service, line by line, as either side sees it. */
final class ServiceText {
  private ServiceText() {}

  static String ofEngine(DeliveryMetrics metrics, OriginSplit origins, ServiceFacts facts) {
    List<String> lines = new ArrayList<>(ofEngine(origins));
    lines.add(ofEngine(metrics, facts));
    return joined(lines.stream().flatMap(String::lines).toList());
  }

  static String ofEngine(DeliveryMetrics metrics, ServiceFacts facts) {
    List<String> lines = new ArrayList<>();
    for (Metric metric : metrics.all()) {
      lines.add(metric.name() + " " + MetricText.of(metric.name(), metric.whole()));
      for (Metric.Month month : metric.series()) {
        String value = MetricText.of(metric.name(), month.value());
        lines.add(month(metric.name(), month.month(), month.partial(), value));
      }
    }
    for (ServiceFacts.Shipment shipment : facts.deployments()) {
      lines.add(
          deployment(
              shipment.id(),
              shipment.finishedAt(),
              shipment.changes(),
              shipment.baseline(),
              shipment.rollback(),
              shipment.failed(),
              shipment.reworkFor()));
    }
    for (ServiceFacts.ShippedChange change : facts.changes()) {
      if (change.leadTimeSeconds() != null) {
        lines.add(change(change.sha(), change.deploymentId(), change.leadTimeSeconds()));
      }
    }
    for (ServiceFacts.Failure failure : facts.failures()) {
      lines.add(failure(failure.deploymentId(), failure.recoverySeconds()));
      for (ServiceFacts.Cause cause : failure.causes()) {
        lines.add(
            cause(
                failure.deploymentId(),
                cause.signal(),
                cause.culprit(),
                cause.fix(),
                cause.repairedBy()));
      }
    }
    return joined(lines);
  }

  private static List<String> ofEngine(OriginSplit origins) {
    int all = origins.parts().stream().mapToInt(OriginSplit.Part::changes).sum();
    return origins.parts().stream()
        .map(part ->
            origin(
                part.origin(),
                part.changes(),
                all,
                part.leadTime() == null ? "no-data" : MetricText.of(part.leadTime()),
                part.reverted(),
                part.failedDeployments()))
        .toList();
  }

  static String origin(
      Fact.Origin origin, long changes, long all, String leadTime, long reverted, long failed) {
    return "%s: %d changes of %d took %s, %d reverted, %d deployments failed"
        .formatted(origin, changes, all, leadTime, reverted, failed);
  }

  static String ofOracle(OracleService service, Rung rung) {
    List<OracleChange> changes = OracleChanges.of(service);
    List<OracleCause> causes = OracleFailures.of(service, rung);
    var metrics =
        new OracleMetrics(service.definitions(), service.stream(), changes, causes, "lower-bound");
    List<String> lines = new ArrayList<>();
    addMetrics(service.period(), service.definitions().zone(), metrics, lines);
    lines.addAll(new OracleOrigins(service).lines(changes, causes, metrics));
    for (OracleChange change : changes) {
      if (change.timed()) {
        lines.add(change(change.sha(), change.deployment().name(), change.leadSeconds()));
      }
    }
    for (Deployed deployment : service.stream()) {
      if (service.period().contains(deployment.finishedAt())) {
        boolean rollback = OracleFailures.isRollback(service, deployment, rung);
        addDeployment(metrics, changes, deployment, service.baseline(deployment), rollback, lines);
      }
    }
    return joined(lines);
  }

  static void addMetrics(TimeRange period, ZoneId zone, OracleMetrics metrics, List<String> lines) {
    List<String> whole = metrics.over(period);
    for (MetricName name : MetricName.values()) {
      lines.add(name + " " + whole.get(name.ordinal()));
    }
    YearMonth month = YearMonth.from(period.since().atZone(zone));
    while (start(month, zone).isBefore(period.until())) {
      Instant from = start(month, zone);
      Instant to = start(month.plusMonths(1), zone);
      boolean partial = from.isBefore(period.since()) || to.isAfter(period.until());
      from = from.isBefore(period.since()) ? period.since() : from;
      to = to.isAfter(period.until()) ? period.until() : to;
      List<String> values = metrics.month(new TimeRange(from, to), period);
      for (MetricName name : MetricName.values()) {
        lines.add(month(name, month, partial, values.get(name.ordinal())));
      }
      month = month.plusMonths(1);
    }
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  static void addDeployment(
      OracleMetrics metrics,
      List<OracleChange> changes,
      Deployed deployment,
      boolean baseline,
      boolean rollback,
      List<String> lines) {
    List<OracleCause> causes = metrics.causesOf(deployment);
    long counted =
        changes.stream()
            .filter(change -> change.timed() && change.deployment().equals(deployment))
            .count();
    lines.add(
        deployment(
            deployment.name(),
            deployment.finishedAt(),
            counted,
            baseline,
            rollback,
            !causes.isEmpty(),
            metrics.repaired(deployment).stream().map(Deployed::name).toList()));
    if (!causes.isEmpty()) {
      lines.add(failure(deployment.name(), metrics.recoveries(deployment)));
    }
    for (OracleCause cause : causes) {
      Deployed repair = cause.repairedBy();
      lines.add(
          cause(
              deployment.name(),
              cause.signal(),
              cause.culprit(),
              cause.fix(),
              repair == null ? null : repair.name()));
    }
  }

  private static String month(MetricName name, YearMonth month, boolean partial, String value) {
    return name + " in " + month + (partial ? " (partial) " : " ") + value;
  }

  private static String deployment(
      String name,
      Instant finishedAt,
      long changes,
      boolean baseline,
      boolean rollback,
      boolean failed,
      List<String> reworkFor) {
    return "deployment %s at %s ships %d%s%s%s repairs %s"
        .formatted(
            name,
            finishedAt,
            changes,
            baseline ? " baseline" : "",
            rollback ? " rollback" : "",
            failed ? " failed" : "",
            reworkFor.stream().sorted().toList());
  }

  static String change(String sha, String deployment, long leadSeconds) {
    return "change %s in %s took %d".formatted(sha, deployment, leadSeconds);
  }

  private static String failure(String deployment, List<Long> recoveries) {
    return "failed %s recovered in %s".formatted(deployment, recoveries.stream().sorted().toList());
  }

  private static String cause(
      String deployment,
      Signal signal,
      @Nullable String culprit,
      @Nullable String fix,
      @Nullable String repairedBy) {
    String by = signal == Signal.PATCH_RELEASE ? null : fix;
    return "cause of %s: %s of %s by %s repaired by %s"
        .formatted(deployment, signal, culprit, by, repairedBy);
  }

  static String joined(List<String> lines) {
    return String.join("\n", lines.stream().sorted().toList());
  }
}
