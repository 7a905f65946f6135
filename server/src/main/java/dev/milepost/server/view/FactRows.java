// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.FactArchive;
import dev.milepost.assessment.archive.FactPage;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.delivery.ServiceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts as API and exports tell them: flat records with plain values.
 *
 * @since 0.1
 */
public final class FactRows {
  private static final int PART = 5_000;

  private FactRows() {}

  /** A fact with its values in the order of {@link #heads}. */
  public sealed interface Row {
    /** The values; null where there is none. */
    List<@Nullable Object> values();
  }

  /** A deployment. */
  public record DeploymentRow(
      String id,
      String version,
      @Nullable String sha,
      Instant finishedAt,
      int changes,
      boolean baseline,
      boolean rollback,
      List<String> reworkFor,
      boolean failed)
      implements Row {
    @Override
    public List<@Nullable Object> values() {
      return list(
          id,
          version,
          sha,
          finishedAt,
          changes,
          baseline,
          rollback,
          String.join(" ", reworkFor),
          failed);
    }
  }

  /** A change. */
  public record ChangeRow(
      String sha,
      Instant authoredAt,
      Instant committedAt,
      String deploymentId,
      Instant deployedAt,
      String origin,
      @Nullable Long leadTimeSeconds,
      String leftOut)
      implements Row {
    @Override
    public List<@Nullable Object> values() {
      return list(
          sha, authoredAt, committedAt, deploymentId, deployedAt, origin, leadTimeSeconds, leftOut);
    }
  }

  /** A failure. */
  public record FailureRow(
      String deploymentId,
      String version,
      Instant finishedAt,
      List<CauseRow> causes,
      @Nullable Instant recoveredAt,
      @Nullable String repairedBy,
      List<Long> recoverySeconds)
      implements Row {
    @Override
    public List<@Nullable Object> values() {
      return list(
          deploymentId,
          version,
          finishedAt,
          causes.stream().map(CauseRow::phrase).collect(Collectors.joining("; ")),
          recoveredAt,
          repairedBy,
          recoverySeconds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }

  /** One reason for which a deployment counts as failed. */
  public record CauseRow(
      String signal,
      @Nullable String culprit,
      @Nullable String fix,
      @Nullable String repairedBy,
      @Nullable Instant repairedAt) {
    /** {@code reverted 8c1f03e by b77d0aa}. */
    public String phrase() {
      return signal + (culprit == null ? "" : " " + culprit) + (fix == null ? "" : " by " + fix);
    }
  }

  /** The names of the values of a kind. */
  public static List<String> heads(FactsView.Kind kind) {
    return switch (kind) {
      case DEPLOYMENTS ->
          List.of(
              "id",
              "version",
              "sha",
              "finishedAt",
              "changes",
              "baseline",
              "rollback",
              "reworkFor",
              "failed");
      case CHANGES ->
          List.of(
              "sha",
              "authoredAt",
              "committedAt",
              "deploymentId",
              "deployedAt",
              "origin",
              "leadTimeSeconds",
              "leftOut");
      case FAILURES ->
          List.of(
              "deploymentId",
              "version",
              "finishedAt",
              "causes",
              "recoveredAt",
              "repairedBy",
              "recoverySeconds");
    };
  }

  /** The facts that a view asks for. */
  public static FactPage<? extends Row> of(FactArchive facts, FactsView view) {
    return of(facts, view.kind(), view.query());
  }

  private static FactPage<? extends Row> of(
      FactArchive facts, FactsView.Kind kind, FactQuery query) {
    return switch (kind) {
      case DEPLOYMENTS -> facts.deployments(query).map(FactRows::row);
      case CHANGES -> facts.changes(query).map(FactRows::row);
      case FAILURES -> facts.failures(query).map(FactRows::row);
    };
  }

  /** All facts that a view asks for, on whatever page. */
  public static List<Row> all(FactArchive facts, FactsView view) {
    List<Row> rows = new ArrayList<>();
    while (true) {
      FactPage<? extends Row> part = of(facts, view.kind(), view.query().page(rows.size(), PART));
      rows.addAll(part.rows());
      if (part.rows().size() < PART) {
        return rows;
      }
    }
  }

  private static DeploymentRow row(ServiceFacts.Shipment it) {
    return new DeploymentRow(
        it.id(),
        it.version(),
        it.sha(),
        it.finishedAt(),
        it.changes(),
        it.baseline(),
        it.rollback(),
        it.reworkFor(),
        it.failed());
  }

  private static ChangeRow row(ServiceFacts.ShippedChange it) {
    return new ChangeRow(
        it.sha(),
        it.authoredAt(),
        it.committedAt(),
        it.deploymentId(),
        it.deployedAt(),
        Parameters.word(it.origin()),
        it.leadTimeSeconds(),
        it.leftOut());
  }

  private static FailureRow row(ServiceFacts.Failure it) {
    return new FailureRow(
        it.deploymentId(),
        it.version(),
        it.finishedAt(),
        it.causes().stream()
            .map(cause ->
                new CauseRow(
                    cause.signal().phrase(),
                    cause.culprit(),
                    cause.fix(),
                    cause.repairedBy(),
                    cause.repairedAt()))
            .toList(),
        it.recoveredAt(),
        it.repairedBy(),
        it.recoverySeconds());
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
