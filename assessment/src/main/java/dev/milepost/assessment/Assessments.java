// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

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
