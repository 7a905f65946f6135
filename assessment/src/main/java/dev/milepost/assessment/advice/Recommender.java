// SPDX-License-Identifier: MIT
package dev.milepost.assessment.advice;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.repository.HistorySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the three changes that would help most: what the measured bottleneck asks for, what
 * failures ask for, and the missing capabilities that weigh most. Each carries the figure it rests
 * on.
 */
public final class Recommender {
  private static final int MOST = 3;

  private Recommender() {}

  /** At most three, by rank; the same input gives the same advice. */
  public static List<Recommendation> recommend(
      String repository,
      List<ServiceAssessment> services,
      CapabilityProfile capabilities,
      HistorySummary summary) {
    List<Candidate> candidates = new ArrayList<>();
    for (ServiceAssessment service : services) {
      StageAdvice.of(service, summary).ifPresent(candidates::add);
    }
    candidates.addAll(ProblemAdvice.of(repository, capabilities));
    candidates.addAll(CapabilityAdvice.of(repository, services, capabilities, summary));
    candidates.sort(
        Comparator.comparingDouble(Candidate::weight)
            .reversed()
            .thenComparing(Candidate::id)
            .thenComparing(Candidate::service));
    Set<String> taken = new HashSet<>();
    List<Recommendation> recommendations = new ArrayList<>(MOST);
    for (Candidate candidate : candidates) {
      if (recommendations.size() < MOST && taken.add(candidate.id())) {
        recommendations.add(candidate.ranked(recommendations.size() + 1));
      }
    }
    return List.copyOf(recommendations);
  }
}
