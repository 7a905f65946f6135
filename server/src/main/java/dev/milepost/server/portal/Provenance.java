// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.report.chart.Figures;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Where the numbers come from: commit, period, how deployments are known, what was left out. */
record Provenance(
    String head,
    String branch,
    String period,
    String why,
    String used,
    List<String> leftOut,
    String last,
    String paths,
    List<String> notes) {
  static Provenance of(ArchivedAssessment archived, ServiceAssessment service) {
    Assessment assessment = archived.assessment();
    ZoneId zone = assessment.definitions().zone();
    DeploymentStream stream = service.deployments();
    String unit = stream.rung().unit();
    List<String> leftOut = new ArrayList<>();
    for (DeploymentStream.LeftOut left : stream.leftOut()) {
      String examples =
          left.examples().isEmpty() ? "" : " (" + String.join(", ", left.examples()) + ")";
      leftOut.add(Figures.count(left.count()) + ": " + left.reason() + examples);
    }
    Instant last = stream.lastAt();
    String lastVersion = stream.lastVersion();
    return new Provenance(
        assessment.repository().head(),
        assessment.repository().branch(),
        Figures.date(assessment.period().since(), zone)
            + " to "
            + Figures.time(assessment.period().until(), zone)
            + " "
            + zone.getId(),
        stream.why(),
        Figures.count(stream.used(), unit, unit + "s")
            + " of all time, "
            + Figures.count(stream.inPeriod())
            + " inside the period",
        leftOut,
        last == null || lastVersion == null ? "" : lastVersion + ", " + Figures.date(last, zone),
        String.join(", ", service.paths()),
        service.notes());
  }

  String shortHead() {
    return head.length() > 10 ? head.substring(0, 10) : head;
  }
}
