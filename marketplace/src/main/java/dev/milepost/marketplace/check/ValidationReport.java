// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import java.util.List;

/**
 * What a validation found. Immutable.
 *
 * @param problems by path, line and rule
 * @param edits what can be put right mechanically
 * @param plugins how many were looked at
 * @param files how many files they have
 * @since 0.1
 */
public record ValidationReport(List<Problem> problems, List<Edit> edits, int plugins, int files) {
  /** Copies the lists. */
  public ValidationReport {
    problems = List.copyOf(problems);
    edits = List.copyOf(edits);
  }

  /** How many problems there are of a severity. */
  public long count(Severity severity) {
    return problems.stream().filter(it -> it.severity() == severity).count();
  }

  /**
   * Whether it is refused.
   *
   * @param strict whether warnings count too
   */
  public boolean refused(boolean strict) {
    return count(Severity.ERROR) > 0 || (strict && count(Severity.WARNING) > 0);
  }
}
