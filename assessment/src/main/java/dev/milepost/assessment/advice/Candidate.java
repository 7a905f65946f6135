// SPDX-License-Identifier: MIT
package dev.milepost.assessment.advice;

import dev.milepost.assessment.Recommendation;
import dev.milepost.kernel.Finding;
import java.util.List;

/**
 * Something that would help, before it is ranked.
 *
 * @param weight how much, 0 to 1; comparable among all candidates
 */
record Candidate(
    double weight,
    String id,
    String action,
    String service,
    String reason,
    String gain,
    List<String> capabilities,
    List<Finding.Evidence> evidence) {

  Recommendation ranked(int rank) {
    return new Recommendation(rank, id, action, service, reason, gain, capabilities, evidence);
  }
}
