// SPDX-License-Identifier: MIT
package dev.milepost.assessment.advice;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.kernel.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What errors that the detectors found ask for: one candidate for each rule. */
final class ProblemAdvice {
  private static final int PLACES = 3;

  private ProblemAdvice() {}

  static List<Candidate> of(String repository, CapabilityProfile capabilities) {
    Map<String, List<Finding.Problem>> byRule = new TreeMap<>();
    for (Finding.Problem problem : capabilities.problems()) {
      if (problem.severity() == Finding.Severity.ERROR) {
        byRule.computeIfAbsent(problem.rule(), _ -> new ArrayList<>()).add(problem);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    byRule.forEach((rule, problems) -> candidates.add(candidate(repository, rule, problems)));
    return candidates;
  }

  private static Candidate candidate(
      String repository, String rule, List<Finding.Problem> problems) {
    List<Finding.Evidence> places =
        problems.stream().flatMap(p -> p.evidence().stream()).limit(PLACES).toList();
    int count = problems.size();
    return new Candidate(
        0.97,
        "repair-" + rule.substring(rule.indexOf('.') + 1),
        "Repair what " + rule + " found",
        repository,
        (count == 1 ? "1 place" : count + " places")
            + " of severity error: "
            + problems.getFirst().message(),
        "Closes "
            + (count == 1 ? "the hole" : "the " + count + " holes")
            + " that the rule reports as error.",
        List.of(rule),
        places);
  }
}
