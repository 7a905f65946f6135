// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;

/**
 * What the commands need of whoever runs them.
 *
 * @since 0.1
 */
public interface Engines {
  /** Looks at repositories. */
  Assessor assessor();

  /** Computes metrics from exported facts. */
  FactsAssessment facts(FactsRequest request);
}
