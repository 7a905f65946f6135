// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.repository.HistorySummary;
import java.util.List;

/** Chooses the changes that would help most. */
final class Recommender {
  private Recommender() {}

  static List<Recommendation> recommend(
      List<ServiceAssessment> services, CapabilityProfile capabilities, HistorySummary summary) {
    return List.of();
  }
}
