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
  /** What turning a capability from absent to present is worth; those not listed are no advice. */
  private static final Map<String, Double> WORTH =
      Map.ofEntries(
          Map.entry("ci.github-actions", 0.84),
          Map.entry("ci.runs-tests", 0.82),
          Map.entry("ci.tests-gate-pull-requests", 0.78),
          Map.entry("security.no-secrets", 0.76),
          Map.entry("testing.test-ratio", 0.66),
          Map.entry("cd.deploy-environment", 0.58),
          Map.entry("security.dependency-scan", 0.54),
          Map.entry("security.dependency-updates", 0.52),
          Map.entry("cd.release-automation", 0.50),
          Map.entry("testing.coverage-gate", 0.48),
          Map.entry("security.static-analysis", 0.46),
          Map.entry("security.secret-scan", 0.45),
          Map.entry("ci.pinned-actions", 0.44),
          Map.entry("testing.integration", 0.42),
          Map.entry("quality.lint-format", 0.40),
          Map.entry("docs.ownership", 0.38));

  private static final double PARTIAL_SHARE = 0.6;

  private CapabilityAdvice() {}

  static List<Candidate> of(
      String repository,
      List<ServiceAssessment> services,
      CapabilityProfile capabilities,
      HistorySummary summary) {
    List<Candidate> candidates = new ArrayList<>();
    for (Finding.Capability capability : capabilities.capabilities()) {
      Double worth = WORTH.get(capability.rule());
      if (worth != null && lacking(capability.verdict())) {
        double share = capability.verdict() == Verdict.ABSENT ? 1 : PARTIAL_SHARE;
        candidates.add(
            candidate(
                repository, capability, worth * share, figure(capability, services, summary)));
      }
    }
    return candidates;
  }

  private static boolean lacking(Verdict verdict) {
    return verdict == Verdict.ABSENT || verdict == Verdict.PARTIAL;
  }

  private static Candidate candidate(
      String repository, Finding.Capability capability, double weight, String figure) {
    return new Candidate(
        weight,
        capability.rule(),
        capability.advice().isBlank() ? "Complete: " + capability.title() : capability.advice(),
        repository,
        capability.message() + " " + figure,
        "Turns "
            + capability.title()
            + " from "
            + (capability.verdict() == Verdict.ABSENT ? "absent" : "partial")
            + " to present.",
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
