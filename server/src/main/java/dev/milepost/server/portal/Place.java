// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.kernel.Finding;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import java.util.List;

/** A place in the repository and the address that shows it; no address where it names no file. */
record Place(String location, String excerpt, String link) {
  static List<Place> of(List<Finding.Evidence> evidence, ArchivedAssessment archived) {
    return evidence.stream().map(place -> of(place, archived)).toList();
  }

  static Place of(Finding.Evidence evidence, ArchivedAssessment archived) {
    boolean ref = evidence.path().startsWith("refs/");
    Address file =
        Parameters.through(
                archived.lens(),
                Address.of("/repositories/", archived.repository().key(), "/files"))
            .with("commit", archived.assessment().repository().head())
            .with("path", evidence.path())
            .with("line", evidence.line(), 0);
    String link = file + (evidence.line() > 0 ? "#L" + evidence.line() : "");
    return new Place(evidence.location(), evidence.excerpt(), ref ? "" : link);
  }
}
