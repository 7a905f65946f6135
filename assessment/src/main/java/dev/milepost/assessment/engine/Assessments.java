// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;

/**
 * Where assessments come from.
 *
 * @since 0.1
 */
public final class Assessments {
  private Assessments() {}

  /** Assesses git repositories. Thread-safe. */
  public static Assessor git() {
    return new GitAssessor();
  }

  /**
   * Computes the five metrics from exported facts, without git.
   *
   * @throws dev.milepost.kernel.MilepostException naming every fault of the files
   */
  public static FactsAssessment fromFiles(FactsRequest request) {
    return new FileAssessor(request).assess();
  }
}
