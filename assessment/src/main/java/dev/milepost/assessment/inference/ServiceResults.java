// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryResult;
import dev.milepost.delivery.MetricsCalculator;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Computes what delivery of a service came to. */
public final class ServiceResults {
  private final AttributedStream stream;
  private final Definitions definitions;
  private final TimeRange period;

  private ServiceResults(AttributedStream stream, Definitions definitions, TimeRange period) {
    this.stream = stream;
    this.definitions = definitions;
    this.period = period;
  }

  /** The numbers of one service in the period. */
  public static ServiceResult of(
      AttributedStream stream, Definitions definitions, TimeRange period) {
    return new ServiceResults(stream, definitions, period).result();
  }

  private ServiceResult result() {
    DeliveryResult delivery = MetricsCalculator.compute(stream.facts(), definitions, period);
    List<Deployed> deployed = stream.facts().deployments();
    List<LeftOut> leftOut = new ArrayList<>(stream.leftOut());
    if (stream.merged() > 0) {
      leftOut.add(new LeftOut("same commit as its predecessor", stream.merged(), List.of()));
    }
    Deployed last = deployed.isEmpty() ? null : deployed.getLast();
    var summary =
        new DeploymentStream(
            stream.rung(),
            stream.why(),
            deployed.size(),
            leftOut,
            delivery.facts().deployments().size(),
            deployed.isEmpty() ? null : deployed.getFirst().finishedAt(),
            last == null ? null : last.finishedAt(),
            last == null ? null : last.version());
    return new ServiceResult(
        stream.service(),
        stream.paths(),
        summary,
        delivery,
        Stages.of(stream.stages(), definitions.percentile()),
        notes(summary));
  }

  private List<String> notes(DeploymentStream summary) {
    List<String> all = new ArrayList<>(stream.notes());
    if (summary.lastAt() == null) {
      all.add(
          "No deployment is known, so nothing is measured; --deployments names another source.");
    } else if (summary.inPeriod() == 0) {
      all.add(nothingInside(summary, summary.lastAt()));
    }
    if (summary.firstAt() != null && period.contains(summary.firstAt())) {
      LocalDate day = LocalDate.ofInstant(summary.firstAt(), definitions.zone());
      all.add(
          "The first deployment is of "
              + day
              + "; frequency counts the whole period, --since "
              + day
              + " the time since then.");
    }
    int baseline = stream.baselineCommits();
    if (baseline > 0) {
      all.add(
          baseline
              + (baseline == 1 ? " commit that it shipped is" : " commits that it shipped are")
              + " its baseline and without a lead time.");
    }
    int unknown = stream.unknownCommits();
    if (unknown > 0) {
      all.add(
          unknown
              + (unknown == 1 ? " deployment names" : " deployments name")
              + " no commit of this history, so their changes have no lead time.");
    }
    long later =
        stream.facts().deployments().stream()
            .filter(d -> !d.finishedAt().isBefore(period.until()))
            .count();
    if (later > 0) {
      all.add(
          later
              + (later == 1 ? " deployment is" : " deployments are")
              + " dated at or after the period's end and not counted as deployed in it.");
    }
    return all;
  }

  private String nothingInside(DeploymentStream summary, Instant lastAt) {
    LocalDate day = LocalDate.ofInstant(lastAt, definitions.zone());
    boolean before = lastAt.isBefore(period.since());
    return "No deployment inside the period; the last is "
        + summary.lastVersion()
        + " of "
        + day
        + ", which --since "
        + day
        + (before ? "" : " with a later --until")
        + " shows.";
  }
}
