// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.assessment.archive.Advice;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import dev.milepost.kernel.Finding;
import dev.milepost.server.view.OverviewQuery;
import dev.milepost.server.view.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what the engines say to what the API says. */
final class Translate {
  private Translate() {}

  static Parts.RepositoryPart repository(RepositoryEntry it) {
    return new Parts.RepositoryPart(it.key(), it.name(), it.path().toString(), it.addedAt());
  }

  static Parts.Run run(AssessmentJob it) {
    return new Parts.Run(
        it.id(),
        it.repository().key(),
        it.lens().months(),
        it.lens().benchmark().year(),
        Parameters.word(it.state()),
        it.attempt(),
        it.requestedAt(),
        it.startedAt(),
        it.finishedAt(),
        it.phase(),
        it.done(),
        it.total(),
        it.stopRequested(),
        it.code(),
        it.message());
  }

  static Parts.AdviceLine advice(Advice it) {
    return new Parts.AdviceLine(
        it.repository().key(), it.rank(), it.action(), it.service(), it.reason(), it.gain());
  }

  static Parts.OverviewLine line(OverviewQuery.Line line) {
    OverviewRow.Service service = line.service();
    Parts.RepositoryPart repository = repository(line.row().repository());
    if (service == null) {
      return new Parts.OverviewLine(
          repository,
          line.row().assessedAt(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of());
    }
    return new Parts.OverviewLine(
        repository,
        line.row().assessedAt(),
        service.name(),
        service.rung(),
        service.confidence(),
        service.deployments(),
        name(service.level()),
        service.bottleneck(),
        service.bottleneckShare(),
        service.changes().people(),
        service.changes().assisted(),
        service.changes().bot(),
        figures(service));
  }

  private static List<Parts.FigurePart> figures(OverviewRow.Service service) {
    List<Parts.FigurePart> figures = new ArrayList<>();
    for (MetricName metric : MetricName.values()) {
      service
          .figure(metric)
          .ifPresent(it ->
              figures.add(
                  new Parts.FigurePart(
                      metric.key(),
                      it.state().word(),
                      it.value(),
                      metric.unit().word(),
                      it.p75(),
                      it.p90(),
                      it.sampleSize(),
                      it.note(),
                      name(it.level()),
                      it.atBest(),
                      it.series())));
    }
    return List.copyOf(figures);
  }

  private static @Nullable String name(@Nullable MaturityLevel level) {
    return level == null ? null : level.name();
  }

  static Parts.CapabilityPart capability(Finding.Capability it) {
    return new Parts.CapabilityPart(
        it.rule(),
        it.title(),
        it.group(),
        Parameters.word(it.verdict()),
        it.confidence().value(),
        it.message(),
        it.evidence().stream()
            .map(place -> new Parts.EvidencePart(place.path(), place.line(), place.excerpt()))
            .toList(),
        it.advice());
  }
}
