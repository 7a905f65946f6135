// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.server.view.FactRows;
import dev.milepost.server.view.Hits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the answers of the API hold. Each record is a schema of the OpenAPI document. */
final class Parts {
  private Parts() {}

  /** A repository that is watched. */
  record RepositoryPart(String key, String name, String path, Instant addedAt) {}

  /** Repositories that are watched. */
  record Repositories(List<RepositoryPart> repositories) {}

  /** Asks to watch a repository. */
  record NewRepository(String path) {}

  /** Asks for a run of the assessor. */
  record NewRun(@Nullable Integer months, @Nullable String benchmark) {}

  /** A repository and the run that was asked for. */
  record Added(RepositoryPart repository, Run run) {}

  /** A run of the assessor. */
  record Run(
      long id,
      String repository,
      int months,
      String benchmark,
      String state,
      int attempt,
      Instant requestedAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      String phase,
      long done,
      long total,
      boolean stopRequested,
      String code,
      String message) {}

  /** The newest run of each repository. */
  record Runs(List<Run> runs) {}

  /** Repositories with the figures of their services. */
  record Overview(
      int months, String benchmark, List<OverviewLine> lines, List<AdviceLine> advice) {}

  /** A service of a repository; no service while the repository has not been assessed. */
  record OverviewLine(
      RepositoryPart repository,
      @Nullable Instant assessedAt,
      @Nullable String service,
      @Nullable String rung,
      @Nullable Double confidence,
      @Nullable Integer deployments,
      @Nullable String level,
      @Nullable String bottleneck,
      @Nullable Double bottleneckShare,
      @Nullable Integer changesByPeople,
      @Nullable Integer changesAssisted,
      @Nullable Integer changesByBots,
      List<FigurePart> figures) {}

  /** A metric over the whole period, and its months. */
  record FigurePart(
      String metric,
      String state,
      @Nullable Double value,
      String unit,
      @Nullable Double p75,
      @Nullable Double p90,
      int sampleSize,
      String note,
      @Nullable String level,
      boolean atBest,
      List<@Nullable Double> series) {}

  /** What would help most. */
  record AdviceLine(
      String repository, int rank, String action, String service, String reason, String gain) {}

  /** The verdicts of all detectors. */
  record Capabilities(String repository, String head, List<CapabilityPart> capabilities) {}

  /** The verdict of a detector. */
  record CapabilityPart(
      String rule,
      String title,
      String group,
      String verdict,
      double confidence,
      String message,
      List<EvidencePart> evidence,
      String advice) {}

  /** A place that shows it. */
  record EvidencePart(String path, int line, String excerpt) {}

  /** A page of deployments. */
  record Deployments(int total, int page, int limit, List<FactRows.DeploymentRow> deployments) {}

  /** A page of changes. */
  record Changes(int total, int page, int limit, List<FactRows.ChangeRow> changes) {}

  /** A page of failures. */
  record Failures(int total, int page, int limit, List<FactRows.FailureRow> failures) {}

  /** A file of the assessed commit. */
  record FilePart(
      String commit,
      String path,
      int line,
      List<String> lines,
      boolean truncated,
      String trouble) {}

  /** What a search found. */
  record Found(List<Hits.Hit> hits) {}

  /** The definitions in force. */
  record DefinitionsPart(String zone, String defaultBenchmark, List<DefinitionPart> choices) {
    static String benchmark() {
      return Benchmark.DEFAULT.year();
    }
  }

  /** A definition. */
  record DefinitionPart(
      int choice, String key, String value, String defaultValue, String wanted, String meaning) {
    static DefinitionPart of(DefinitionKey key, String value) {
      return new DefinitionPart(
          key.choice(), key.key(), value, key.defaultValue(), key.wanted(), key.meaning());
    }
  }

  /** An error, as RFC 9457 tells it. */
  record Problem(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String requestId,
      List<Fault> errors) {}

  /** One of several things that are wrong with a request, and where. */
  record Fault(String pointer, String detail) {}
}
