// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.facts.FactFiles;
import dev.milepost.assessment.facts.FactList;
import dev.milepost.assessment.inference.FactStreams;
import dev.milepost.delivery.DeliveryResult;
import dev.milepost.delivery.MaturityModel;
import dev.milepost.delivery.MetricsCalculator;
import dev.milepost.kernel.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes metrics from exported facts. */
final class FileAssessor {
  private final FactsRequest request;

  FileAssessor(FactsRequest request) {
    this.request = request;
  }

  FactsAssessment assess() {
    FactList<Fact.Deployment> deployments = FactFiles.deployments(request.deploymentsFile());
    Optional<FactList<Fact.Change>> changes = request.changesFile().map(FactFiles::changes);
    Optional<FactList<Fact.Incident>> incidents = request.incidentsFile().map(FactFiles::incidents);
    List<String> notes = new ArrayList<>(deployments.notes());
    changes.ifPresent(list -> notes.addAll(list.notes()));
    incidents.ifPresent(list -> notes.addAll(list.notes()));
    var streams =
        new FactStreams(
            request.environment(),
            request.period().until(),
            request.definitions(),
            deployments.facts(),
            changes.map(FactList::facts).orElse(List.of()),
            incidents.map(FactList::facts));
    List<FactsAssessment.Service> services = new ArrayList<>();
    for (FactStreams.Joined joined : streams.join()) {
      DeliveryResult result =
          MetricsCalculator.compute(joined.facts(), request.definitions(), request.period());
      List<String> about = new ArrayList<>(joined.notes());
      about.addAll(result.notes());
      services.add(
          new FactsAssessment.Service(
              joined.service(),
              result.metrics(),
              MaturityModel.rate(result.metrics(), Rung.FILE.confidence(), request.benchmark()),
              result.facts(),
              about));
    }
    return new FactsAssessment(request.period(), request.definitions(), services, notes);
  }
}
