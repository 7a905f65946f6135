// SPDX-License-Identifier: MIT
package dev.milepost.assessment.advice;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.kernel.Quantities;
import dev.milepost.repository.HistorySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What missing capabilities ask for: those that the field's studies tie to delivery weigh most. */
final class CapabilityAdvice {
  /**
   * What turning a capability from absent to present is worth, and what to do for it; those not
   * listed are no advice.
   */
  private static final Map<String, Worth> WORTH =
      Map.ofEntries(
          worth("ci.github-actions", 0.84, "Build and test every pull request"),
          worth("ci.runs-tests", 0.82, "Run the tests in the pipeline"),
          worth("ci.tests-gate-pull-requests", 0.78, "Gate pull requests on tests"),
          worth("security.no-secrets", 0.76, "Revoke and remove committed secrets"),
          worth("testing.test-ratio", 0.66, "Change tests with the source"),
          worth("cd.deploy-environment", 0.58, "Deploy by a pipeline"),
          worth("security.dependency-scan", 0.54, "Scan dependencies for known faults"),
          worth("security.dependency-updates", 0.52, "Let a bot propose dependency updates"),
          worth("cd.release-automation", 0.50, "Let a pipeline cut releases"),
          worth("testing.coverage-gate", 0.48, "Keep coverage from dropping"),
          worth("security.static-analysis", 0.46, "Analyse the code for weaknesses"),
          worth("security.secret-scan", 0.45, "Scan commits for secrets"),
          worth("ci.pinned-actions", 0.44, "Pin actions to commits"),
          worth("testing.integration", 0.42, "Test against real neighbours"),
          worth("quality.lint-format", 0.40, "Check format and lint in the pipeline"),
          worth("docs.ownership", 0.38, "Say who owns what"));

  private static final double PARTIAL_SHARE = 0.6;

  private CapabilityAdvice() {}

  private record Worth(double weight, String action) {}

  private static Map.Entry<String, Worth> worth(String id, double weight, String action) {
    return Map.entry(id, new Worth(weight, action));
  }

  static List<Candidate> of(
      String repository,
      List<ServiceAssessment> services,
      CapabilityProfile capabilities,
      HistorySummary summary) {
    List<Candidate> candidates = new ArrayList<>();
    for (Finding.Capability capability : capabilities.capabilities()) {
      Worth worth = WORTH.get(capability.rule());
      if (worth != null && lacking(capability.verdict())) {
        double share = capability.verdict() == Verdict.ABSENT ? 1 : PARTIAL_SHARE;
        candidates.add(
            candidate(repository, capability, worth, share, figure(capability, services, summary)));
      }
    }
    return candidates;
  }

  private static boolean lacking(Verdict verdict) {
    return verdict == Verdict.ABSENT || verdict == Verdict.PARTIAL;
  }

  private static Candidate candidate(
      String repository, Finding.Capability capability, Worth worth, double share, String figure) {
    String gain =
        "Turns "
            + capability.title()
            + (capability.verdict() == Verdict.ABSENT ? " from absent" : " from partial")
            + " to present.";
    return new Candidate(
        worth.weight() * share,
        capability.rule(),
        worth.action(),
        repository,
        capability.message() + " " + figure,
        capability.advice().isBlank() ? gain : gain + " " + capability.advice(),
        List.of(capability.rule()),
        capability.evidence().stream().limit(3).toList());
  }

  /** The measured figure that shows what is at stake. */
  private static String figure(
      Finding.Capability capability, List<ServiceAssessment> services, HistorySummary summary) {
    boolean tests = capability.rule().startsWith("testing.") || capability.rule().contains("tests");
    if (tests && summary.sourceCommits() > 0) {
      return failures(services)
          + summary.sourceCommitsWithTests()
          + " of "
          + summary.sourceCommits()
          + " commits that change source change a test too.";
    }
    return summary.commits()
        + (summary.commits() == 1 ? " commit" : " commits")
        + " of the period went without it.";
  }

  /** How many deployments are known to have failed; empty when none are. */
  private static String failures(List<ServiceAssessment> services) {
    for (ServiceAssessment service : services) {
      MetricValue rate = service.metrics().get(MetricName.CHANGE_FAIL_RATE).whole();
      if (rate.hasData() && rate.orThrow() > 0) {
        return "At least "
            + Quantities.percent(rate.orThrow())
            + " of "
            + rate.sampleSize()
            + " deployments of "
            + service.name()
            + " failed; ";
      }
    }
    return "";
  }
}
