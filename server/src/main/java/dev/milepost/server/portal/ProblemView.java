// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.kernel.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem at a place.
 *
 * @param place null where the repository as a whole is meant
 */
record ProblemView(String severity, String rule, String message, @Nullable Place place) {
  static List<ProblemView> of(ArchivedAssessment archived) {
    return archived.assessment().findings().stream().map(problem -> of(problem, archived)).toList();
  }

  private static ProblemView of(Finding.Problem problem, ArchivedAssessment archived) {
    Finding.Evidence location = problem.location();
    return new ProblemView(
        problem.severity().word(),
        problem.rule(),
        problem.message(),
        location == null ? null : Place.of(location, archived));
  }
}
