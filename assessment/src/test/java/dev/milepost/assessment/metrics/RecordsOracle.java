// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.kernel.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metrics of one service from records alone. */
final class RecordsOracle {
  /** A change as recorded. */
  record ChangeRow(String sha, Instant authoredAt, Instant committedAt, String deploymentId) {}

  /** An incident as recorded. */
  record IncidentRow(
      String id, Instant from, @Nullable Instant to, @Nullable String deploymentId) {}

  private final Definitions definitions;
  private final TimeRange period;
  private final List<Deployed> sorted;
  private final List<Deployed> stream;

  /**
   * @param successes in the order of the file
   */
  RecordsOracle(Definitions definitions, TimeRange period, List<Deployed> successes) {
    this.definitions = definitions;
    this.period = period;
    this.sorted = new ArrayList<>(successes);
    sorted.sort(Comparator.comparing(Deployed::finishedAt));
    this.stream = OracleStreams.withoutRepeats(sorted, definitions);
  }

  String text(List<ChangeRow> changeRows, @Nullable List<IncidentRow> incidentRows) {
    List<OracleChange> changes = changes(changeRows);
    List<OracleCause> causes = new ArrayList<>();
    judgeRollbacks(causes);
    if (incidentRows != null) {
      incidentRows.forEach(row -> judge(row, causes));
    }
    String unsure = causes.isEmpty() ? "no-data" : "lower-bound";
    String state = incidentRows == null ? unsure : "measured";
    var metrics = new OracleMetrics(definitions, stream, changes, started(causes), state);
    List<String> lines = new ArrayList<>();
    ServiceText.addMetrics(period, definitions.zone(), metrics, lines);
    changes.forEach(
        c -> lines.add(ServiceText.change(c.sha(), c.deployment().name(), c.leadSeconds())));
    for (Deployed deployment : stream) {
      if (period.contains(deployment.finishedAt())) {
        ServiceText.addDeployment(
            metrics, changes, deployment, baseline(deployment), rollback(deployment), lines);
      }
    }
    return ServiceText.joined(lines);
  }

  private boolean is(DefinitionKey key, String value) {
    return definitions.is(key, value);
  }

  private boolean baseline(Deployed deployment) {
    return is(DefinitionKey.FIRST_DEPLOYMENT, "baseline") && deployment.equals(stream.getFirst());
  }

  private boolean rollback(Deployed deployment) {
    int place = stream.indexOf(deployment);
    List<Deployed> earlier = stream.subList(0, place);
    return place > 0
        && !deployment.sha().equals(earlier.getLast().sha())
        && earlier.stream().anyMatch(e -> e.sha().equals(deployment.sha()));
  }

  /** The deployment of an id, or the one that it repeats. */
  private Optional<Deployed> named(@Nullable String id) {
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).name().equals(id)) {
        List<Deployed> upToIt = sorted.subList(0, i + 1);
        return Optional.of(
            upToIt.reversed().stream().filter(stream::contains).findFirst().orElseThrow());
      }
    }
    return Optional.empty();
  }

  private List<OracleChange> changes(List<ChangeRow> rows) {
    List<OracleChange> changes = new ArrayList<>();
    for (ChangeRow row : rows) {
      Deployed deployment = named(row.deploymentId()).orElse(null);
      if (deployment == null || baseline(deployment) || !period.contains(deployment.finishedAt())) {
        continue;
      }
      Instant date = is(DefinitionKey.CHANGE_DATE, "author") ? row.authoredAt() : row.committedAt();
      long lead = Duration.between(date, deployment.finishedAt()).toSeconds();
      if (lead >= 0 || is(DefinitionKey.NEGATIVE_LEAD_TIME, "keep")) {
        changes.add(new OracleChange(row.sha(), deployment, lead, true));
      } else if (is(DefinitionKey.NEGATIVE_LEAD_TIME, "clamp")) {
        changes.add(new OracleChange(row.sha(), deployment, 0, true));
      }
    }
    return changes;
  }

  private boolean tooLate(Instant instant) {
    return is(DefinitionKey.LATE_FIXES, "ignore") && !instant.isBefore(period.until());
  }

  private boolean within(DefinitionKey window, Instant from, Instant to) {
    Optional<Duration> longest = definitions.window(window);
    return longest.isEmpty() || !to.isAfter(from.plus(longest.get()));
  }

  private void judgeRollbacks(List<OracleCause> causes) {
    for (int i = 1; i < stream.size(); i++) {
      Deployed before = stream.get(i - 1);
      Deployed now = stream.get(i);
      if (rollback(now)
          && !baseline(before)
          && within(DefinitionKey.FIX_WINDOW, before.finishedAt(), now.finishedAt())
          && !tooLate(now.finishedAt())) {
        causes.add(OracleCause.between(before, Signal.ROLLBACK, null, null, now));
      }
    }
  }

  private void judge(IncidentRow row, List<OracleCause> causes) {
    Deployed failed = named(row.deploymentId()).or(() -> lastBefore(row.from())).orElse(null);
    if (failed == null || baseline(failed) || tooLate(row.from())) {
      return;
    }
    Instant end = row.to() == null || tooLate(row.to()) ? null : row.to();
    Deployed repair = end == null ? null : repair(row.from(), end);
    causes.add(new OracleCause(failed, Signal.INCIDENT, null, row.id(), repair, row.from(), end));
  }

  /** The same causes, timed from the deployment, or from its first incident where it has one. */
  private List<OracleCause> started(List<OracleCause> causes) {
    List<OracleCause> timed = new ArrayList<>();
    for (OracleCause cause : causes) {
      Instant finished = cause.failed().finishedAt();
      Instant first =
          causes.stream()
              .filter(other -> other.failed().equals(cause.failed()))
              .filter(other -> other.signal() == Signal.INCIDENT)
              .map(OracleCause::since)
              .min(Comparator.naturalOrder())
              .orElse(finished);
      timed.add(cause.from(is(DefinitionKey.RECOVERY_START, "incident") ? first : finished));
    }
    return timed;
  }

  private Optional<Deployed> lastBefore(Instant start) {
    return stream.reversed().stream()
        .filter(deployment -> !deployment.finishedAt().isAfter(start))
        .findFirst()
        .filter(d -> within(DefinitionKey.INCIDENT_WINDOW, d.finishedAt(), start));
  }

  private @Nullable Deployed repair(Instant from, Instant to) {
    return stream.reversed().stream()
        .filter(d -> d.finishedAt().isAfter(from) && !d.finishedAt().isAfter(to))
        .findFirst()
        .orElse(null);
  }
}
