// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.kernel.Finding;
import dev.milepost.server.http.Address;
import java.util.List;

/** What would help, with the capabilities it would turn and places to look at. */
record RecommendationView(
    int rank,
    String action,
    String service,
    String reason,
    String gain,
    List<Turned> capabilities,
    List<Place> places) {
  /** A capability it would turn. */
  record Turned(String title, String link) {}

  static List<RecommendationView> of(ArchivedAssessment archived, Address here) {
    List<Finding.Capability> all = archived.assessment().capabilities().capabilities();
    return archived.assessment().recommendations().stream()
        .map(it ->
            new RecommendationView(
                it.rank(),
                it.action(),
                it.service(),
                it.reason(),
                it.gain(),
                all.stream()
                    .filter(capability -> it.capabilities().contains(capability.rule()))
                    .map(capability ->
                        new Turned(
                            capability.title(),
                            here.with("capability", capability.rule()) + "#evidence"))
                    .toList(),
                Place.of(it.evidence(), archived)))
        .toList();
  }
}
