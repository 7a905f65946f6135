// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.facts.Observed;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the facts behind an assessment as {@code deployments.csv}, {@code changes.csv} and {@code
 * incidents.csv}, which {@code platform metrics} reads, so that anybody can check the numbers.
 *
 * @since 0.1
 */
public final class FactsExport {
  private static final String ENVIRONMENT = "production";

  private FactsExport() {}

  /**
   * Writes the three files into a folder, which is made when it is not there.
   *
   * <p>Changes without a lead time are left out: they did not count. A failure is an incident that
   * starts with its deployment; without a repair its end is empty. All are marked as seen in git,
   * or that there none was seen, so that rates stay a lower bound. Where the first deployment of
   * all lies before the period it is written too, so that the first one inside is not taken for a
   * baseline.
   */
  public static void write(Assessment assessment, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("deployments.csv"), deployments(assessment));
      Files.writeString(folder.resolve("changes.csv"), changes(assessment));
      Files.writeString(folder.resolve("incidents.csv"), incidents(assessment));
    } catch (IOException e) {
      throw MilepostException.remote(
          "output-failed", "facts cannot be written to '" + folder + "': " + e.getMessage(), e);
    }
  }

  private static String deployments(Assessment assessment) {
    var csv = new Csv();
    csv.row(List.of("id", "service", "environment", "sha", "finishedAt", "result"));
    for (ServiceAssessment service : assessment.services()) {
      Instant first = service.deployments().firstAt();
      if (first != null && first.isBefore(assessment.period().since())) {
        csv.row(Arrays.asList("first-of-all", service.name(), ENVIRONMENT, null, first, "success"));
      }
      for (ServiceFacts.Shipment it : service.facts().deployments()) {
        csv.row(
            Arrays.asList(
                it.id(), service.name(), ENVIRONMENT, it.sha(), it.finishedAt(), "success"));
      }
    }
    return csv.toString();
  }

  private static String changes(Assessment assessment) {
    var csv = new Csv();
    csv.row(List.of("sha", "service", "authoredAt", "committedAt", "deploymentId"));
    for (ServiceAssessment service : assessment.services()) {
      for (ServiceFacts.ShippedChange it : service.facts().changes()) {
        if (it.leadTimeSeconds() != null) {
          csv.row(
              List.of(
                  it.sha(), service.name(), it.authoredAt(), it.committedAt(), it.deploymentId()));
        }
      }
    }
    return csv.toString();
  }

  private static String incidents(Assessment assessment) {
    var csv = new Csv();
    csv.row(List.of("id", "service", "startedAt", "resolvedAt", "deploymentId", "observed"));
    for (ServiceAssessment service : assessment.services()) {
      for (ServiceFacts.Failure it : service.facts().failures()) {
        csv.row(
            Arrays.asList(
                "failure-of-" + it.deploymentId(),
                service.name(),
                it.finishedAt(),
                it.recoveredAt(),
                it.deploymentId(),
                Observed.GIT.word()));
      }
      if (service.facts().failures().isEmpty()) {
        csv.row(
            Arrays.asList(
                "no-failure",
                service.name(),
                assessment.period().since(),
                null,
                null,
                Observed.GIT_NONE.word()));
      }
    }
    return csv.toString();
  }
}
