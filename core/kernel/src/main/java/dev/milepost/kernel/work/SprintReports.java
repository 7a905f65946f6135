// SPDX-License-Identifier: MIT
package dev.milepost.kernel.work;

import java.util.List;

/**
 * The sprints of a team, oldest first, with where they are known from. Immutable.
 *
 * @param gaps what is not known, one sentence each; empty when nothing is missing
 * @since 0.1
 */
public record SprintReports(List<SprintReport> sprints, Source source, List<String> gaps) {
  /** Copies the lists. */
  public SprintReports {
    sprints = List.copyOf(sprints);
    gaps = List.copyOf(gaps);
  }

  /** Where sprints are known from, best first. */
  public enum Source {
    /** The tracker's own report of a closed sprint. */
    SPRINT_REPORT,
    /** Queries at moments in the past. */
    TIME_TRAVEL,
    /** Rebuilt from the items' change logs. */
    CHANGE_LOG;

    /** The lower-dashed word used in every output format. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
