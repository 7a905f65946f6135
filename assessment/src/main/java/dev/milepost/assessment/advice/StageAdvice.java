// SPDX-License-Identifier: MIT
package dev.milepost.assessment.advice;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.Quantities;
import dev.milepost.repository.HistorySummary;
import java.util.List;
import java.util.Optional;

/** What the stage that costs most asks for. */
final class StageAdvice {
  private static final double DAY = 86_400;

  private StageAdvice() {}

  /** Nothing when the median lead time is below a day, or one stage does not stand out. */
  static Optional<Candidate> of(ServiceAssessment service, HistorySummary summary) {
    MetricValue leadTime = service.metrics().changeLeadTime().whole();
    if (service.bottleneck().isEmpty() || !leadTime.hasData() || leadTime.orThrow() < DAY) {
      return Optional.empty();
    }
    Stage.Name name = service.bottleneck().get();
    Stage stage = service.stages().get(name.ordinal());
    Double share = stage.share();
    Distribution spent = stage.leadTime();
    if (share == null || spent == null || share < 0.4) {
      return Optional.empty();
    }
    String median = Quantities.duration(leadTime.orThrow()).text();
    String figure =
        Quantities.percent(share)
            + " of the lead time is spent here, a median of "
            + Quantities.duration(spent.median()).text()
            + " beside a median lead time of "
            + median;
    double weight = Math.min(0.95, 0.45 + share / 2);
    return Optional.of(
        switch (name) {
          case COMMITTING -> committing(service, summary, figure, weight);
          case MERGING -> merging(service, summary, figure, weight);
          case RELEASING -> releasing(service, figure, weight);
        });
  }

  private static Candidate releasing(ServiceAssessment service, String figure, double weight) {
    int deployments = service.deployments().inPeriod();
    return new Candidate(
        weight,
        "release-on-merge",
        "Release on merge",
        service.name(),
        "Merged changes wait for a release: "
            + figure
            + "; "
            + (deployments == 1 ? "1 deployment" : deployments + " deployments")
            + " in the period.",
        "Without this wait " + others(service, Stage.Name.RELEASING) + ".",
        List.of("cd.release-automation", "cd.deploy-environment"),
        List.of());
  }

  private static Candidate merging(
      ServiceAssessment service, HistorySummary summary, String figure, double weight) {
    String size =
        summary.linesPerTrunkCommit().isPresent()
            ? " A trunk commit changes a median of "
                + Quantities.threeFigures(summary.linesPerTrunkCommit().getAsDouble())
                + " lines."
            : "";
    return new Candidate(
        weight,
        "merge-sooner",
        "Merge smaller changes sooner",
        service.name(),
        "Committed changes wait for their merge: " + figure + "." + size,
        "Without this wait " + others(service, Stage.Name.MERGING) + ".",
        List.of("version-control.trunk-based", "version-control.small-batches"),
        List.of());
  }

  private static Candidate committing(
      ServiceAssessment service, HistorySummary summary, String figure, double weight) {
    return new Candidate(
        weight,
        "commit-sooner",
        "Bring work into the shared history sooner",
        service.name(),
        "Written changes wait to be committed or rebased: "
            + figure
            + "; "
            + summary.branches().size()
            + " branches are open or kept.",
        "Without this wait " + others(service, Stage.Name.COMMITTING) + ".",
        List.of("version-control.trunk-based", "version-control.small-batches"),
        List.of());
  }

  /** What the other stages take, by their medians. */
  private static String others(ServiceAssessment service, Stage.Name left) {
    StringBuilder text = new StringBuilder("a change spends a median of ");
    String separator = "";
    for (Stage stage : service.stages()) {
      Distribution spent = stage.leadTime();
      if (stage.name() != left && spent != null) {
        text.append(separator)
            .append(Quantities.duration(spent.median()).text())
            .append(phrase(stage.name()));
        separator = " and ";
      }
    }
    return text.toString();
  }

  private static String phrase(Stage.Name name) {
    return switch (name) {
      case COMMITTING -> " from writing to commit";
      case MERGING -> " waiting for its merge";
      case RELEASING -> " waiting for a release";
    };
  }
}
