// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exported facts of one test, to which rows are added, and what the engine makes of them. */
final class FactFolder {
  static final TimeRange MARCH =
      new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

  private final Path folder;
  private final List<String> deployments = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> incidents = new ArrayList<>();
  private boolean incidentsKnown;

  FactFolder(Path folder) {
    this.folder = folder;
  }

  /** A deployment of {@code web} to production. */
  FactFolder deployment(String id, String sha, String finishedAt, String result) {
    return deployment(id, "web", sha, finishedAt, result);
  }

  FactFolder deployment(String id, String service, String sha, String finishedAt, String result) {
    deployments.add(String.join(",", id, service, "production", sha, finishedAt, result));
    return this;
  }

  FactFolder change(String sha, String at, String deploymentId) {
    return change(sha, at, at, deploymentId);
  }

  FactFolder change(String sha, String authoredAt, String committedAt, String deploymentId) {
    changes.add(String.join(",", sha, "web", authoredAt, committedAt, deploymentId));
    return this;
  }

  FactFolder incident(String id, String service, String from, String to, String deploymentId) {
    incidents.add(String.join(",", id, service, from, to, deploymentId));
    return incidentsKnown();
  }

  /** Gives an incident file even when nothing went wrong. */
  FactFolder incidentsKnown() {
    incidentsKnown = true;
    return this;
  }

  /** What the facts of March come to. */
  FactsAssessment assess(Definitions definitions) {
    Path deploymentsFile =
        write("deployments.csv", "id,service,environment,sha,finishedAt,result", deployments);
    Path changesFile =
        write("changes.csv", "sha,service,authoredAt,committedAt,deploymentId", changes);
    Path incidentsFile =
        write("incidents.csv", "id,service,startedAt,resolvedAt,deploymentId", incidents);
    return Assessments.fromFiles(
        new FactsRequest(
            deploymentsFile,
            changes.isEmpty() ? Optional.empty() : Optional.of(changesFile),
            incidentsKnown ? Optional.of(incidentsFile) : Optional.empty(),
            "production",
            MARCH,
            definitions,
            Benchmark.DEFAULT));
  }

  /** The service {@code web} with every definition at its default. */
  FactsAssessment.Service web() {
    return service("web", assess(Definitions.defaults()));
  }

  static FactsAssessment.Service service(String name, FactsAssessment assessment) {
    return assessment.services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path write(String name, String header, List<String> rows) {
    try {
      return Files.writeString(
          folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
