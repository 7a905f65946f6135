// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.facts.Observed;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.ServiceFacts.Cause;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.delivery.StreamFacts;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins exported deployments, changes and incidents, as {@code docs/guide/metrics.md} defines it.
 *
 * <p>Cost: O(n log n) in the facts; an incident without a deployment finds its own by binary
 * search.
 */
public final class FactStreams {
  private final String environment;
  private final Instant until;
  private final Definitions definitions;
  private final List<Fact.Deployment> deployments;
  private final List<Fact.Change> changes;
  private final Optional<List<Fact.Incident>> incidents;

  /**
   * Prepares the join.
   *
   * @param until the end of the period; with late-fixes=ignore nothing at or after it counts
   *     against what was before
   */
  public FactStreams(
      String environment,
      Instant until,
      Definitions definitions,
      List<Fact.Deployment> deployments,
      List<Fact.Change> changes,
      Optional<List<Fact.Incident>> incidents) {
    this.environment = environment;
    this.until = until;
    this.definitions = definitions;
    this.deployments = deployments;
    this.changes = changes;
    this.incidents = incidents;
  }

  /** The facts of one service, joined. */
  public record Joined(String service, StreamFacts facts, List<String> notes) {
    /** Copies the notes. */
    public Joined {
      notes = List.copyOf(notes);
    }
  }

  /** All services, by name. */
  public List<Joined> join() {
    Map<String, List<Fact.Change>> changesOf = new TreeMap<>();
    changes.forEach(
        c -> changesOf.computeIfAbsent(c.subject().name(), _ -> new ArrayList<>()).add(c));
    Map<String, List<Fact.Incident>> incidentsOf = new TreeMap<>();
    incidents
        .orElse(List.of())
        .forEach(
            i -> incidentsOf.computeIfAbsent(i.subject().name(), _ -> new ArrayList<>()).add(i));
    List<Joined> joined = new ArrayList<>();
    for (InferredStream stream : FileStreams.byService(deployments, environment)) {
      joined.add(
          join(
              stream,
              changesOf.getOrDefault(stream.service(), List.of()),
              incidentsOf.getOrDefault(stream.service(), List.of())));
    }
    return joined;
  }

  private Joined join(
      InferredStream stream, List<Fact.Change> changed, List<Fact.Incident> happened) {
    List<String> notes = new ArrayList<>();
    for (LeftOut left : stream.leftOut()) {
      notes.add(left.count() + " deployment records left out: " + left.reason() + ".");
    }
    Map<String, Integer> byId = new HashMap<>();
    List<InferredDeployment> kept = distinct(stream.deployments(), byId);
    List<Deployed> deployed = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < kept.size(); i++) {
      InferredDeployment deployment = kept.get(i);
      String sha = deployment.sha();
      boolean rollback =
          sha != null && seen.putIfAbsent(sha, i) != null && !sha.equals(kept.get(i - 1).sha());
      boolean baseline = i == 0 && definitions.is(DefinitionKey.FIRST_DEPLOYMENT, "baseline");
      deployed.add(
          new Deployed(
              deployment.id(),
              deployment.version(),
              sha,
              deployment.finishedAt(),
              baseline,
              rollback));
    }
    List<FailureCause> causes = new ArrayList<>(rollbacks(deployed));
    causes.addAll(
        incidents(
            happened.stream().filter(incident -> !Observed.GIT_NONE.is(incident)).toList(),
            deployed,
            byId,
            notes));
    return new Joined(
        stream.service(),
        new StreamFacts(
            deployed, changes(changed, deployed, byId, notes), causes, failureSource(happened)),
        notes);
  }

  private StreamFacts.FailureSource failureSource(List<Fact.Incident> happened) {
    if (incidents.isEmpty()) {
      return StreamFacts.FailureSource.NONE;
    }
    return happened.stream().anyMatch(it -> Observed.GIT.is(it) || Observed.GIT_NONE.is(it))
        ? StreamFacts.FailureSource.GIT
        : StreamFacts.FailureSource.INCIDENTS;
  }

  /**
   * Drops neighbours on one commit, as the definitions say; their ids then mean the one that is
   * kept.
   */
  private List<InferredDeployment> distinct(
      List<InferredDeployment> all, Map<String, Integer> byId) {
    boolean each = definitions.is(DefinitionKey.SAME_COMMIT, "each");
    List<InferredDeployment> kept = new ArrayList<>();
    for (InferredDeployment deployment : all) {
      String sha = deployment.sha();
      boolean again = !each && sha != null && !kept.isEmpty() && sha.equals(kept.getLast().sha());
      if (!again) {
        kept.add(deployment);
      }
      byId.put(deployment.id(), kept.size() - 1);
    }
    return kept;
  }

  private List<Shipped> changes(
      List<Fact.Change> changed,
      List<Deployed> deployed,
      Map<String, Integer> byId,
      List<String> notes) {
    boolean byAuthor = definitions.is(DefinitionKey.CHANGE_DATE, "author");
    List<Shipped> shipped = new ArrayList<>();
    int unknown = 0;
    for (Fact.Change change : changed) {
      String id = change.deploymentId();
      Integer deployment = id == null ? null : byId.get(id);
      if (deployment == null) {
        unknown += id == null ? 0 : 1;
        continue;
      }
      boolean baseline = deployed.get(deployment).baseline();
      shipped.add(
          new Shipped(
              change.sha(),
              deployment,
              change.authoredAt(),
              change.committedAt(),
              byAuthor ? change.authoredAt() : change.committedAt(),
              change.origin(),
              false,
              baseline ? "shipped by the first deployment, a baseline" : ""));
    }
    if (unknown > 0) {
      notes.add(
          unknown + " changes name a deployment that is none here; they count as not deployed.");
    }
    return shipped;
  }

  private List<FailureCause> rollbacks(List<Deployed> deployed) {
    Optional<Duration> window = definitions.window(DefinitionKey.FIX_WINDOW);
    List<FailureCause> causes = new ArrayList<>();
    for (int i = 1; i < deployed.size(); i++) {
      Deployed rollback = deployed.get(i);
      Instant failedAt = deployed.get(i - 1).finishedAt();
      boolean soon =
          window.isEmpty() || !rollback.finishedAt().isAfter(failedAt.plus(window.get()));
      if (rollback.rollback() && soon && inTime(rollback.finishedAt())) {
        causes.add(cause(i - 1, i, null, Signal.ROLLBACK, null, rollback.finishedAt(), deployed));
      }
    }
    return causes;
  }

  private List<FailureCause> incidents(
      List<Fact.Incident> happened,
      List<Deployed> deployed,
      Map<String, Integer> byId,
      List<String> notes) {
    List<FailureCause> causes = new ArrayList<>();
    int unknown = 0;
    int unexplained = 0;
    for (Fact.Incident incident : happened) {
      if (!inTime(incident.startedAt())) {
        continue;
      }
      String id = incident.deploymentId();
      int failed = id == null ? before(incident.startedAt(), deployed) : byId.getOrDefault(id, -1);
      if (failed < 0) {
        unknown += id == null ? 0 : 1;
        unexplained += id == null ? 1 : 0;
        continue;
      }
      Instant resolution = incident.resolvedAt();
      Instant resolvedAt = resolution != null && inTime(resolution) ? resolution : null;
      Instant startedAt = incident.startedAt();
      int repair = resolvedAt == null ? -1 : repair(startedAt, resolvedAt, failed, deployed);
      causes.add(
          cause(failed, repair, startedAt, Signal.INCIDENT, incident.id(), resolvedAt, deployed));
    }
    if (unknown > 0) {
      notes.add(unknown + " incidents name a deployment that is none here; they count for none.");
    }
    if (unexplained > 0) {
      notes.add(
          unexplained
              + " incidents started longer than incident-window ("
              + definitions.get(DefinitionKey.INCIDENT_WINDOW)
              + ") after any deployment; they count for none.");
    }
    return causes;
  }

  /**
   * The last deployment that finished at or before an instant, within the window; -1 without one.
   */
  private int before(Instant startedAt, List<Deployed> deployed) {
    int last = lastAtOrBefore(startedAt, deployed);
    Optional<Duration> window = definitions.window(DefinitionKey.INCIDENT_WINDOW);
    boolean late =
        last >= 0
            && window.isPresent()
            && startedAt.isAfter(deployed.get(last).finishedAt().plus(window.get()));
    return late ? -1 : last;
  }

  /** The last deployment after the start and not after the resolution; -1 without one. */
  private static int repair(
      Instant startedAt, Instant resolvedAt, int failed, List<Deployed> deployed) {
    int last = lastAtOrBefore(resolvedAt, deployed);
    boolean afterStart = last >= 0 && deployed.get(last).finishedAt().isAfter(startedAt);
    return afterStart && last != failed ? last : -1;
  }

  /** Whether what happened then counts against what was before it. */
  private boolean inTime(Instant instant) {
    return definitions.is(DefinitionKey.LATE_FIXES, "count") || instant.isBefore(until);
  }

  private static int lastAtOrBefore(Instant instant, List<Deployed> deployed) {
    int low = 0;
    int high = deployed.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (deployed.get(middle).finishedAt().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  private static FailureCause cause(
      int failed,
      int repair,
      @Nullable Instant startedAt,
      Signal signal,
      @Nullable String incident,
      @Nullable Instant repairedAt,
      List<Deployed> deployed) {
    String repairedBy = repair < 0 ? null : deployed.get(repair).id();
    return new FailureCause(
        failed, repair, startedAt, null, new Cause(signal, null, incident, repairedBy, repairedAt));
  }
}
