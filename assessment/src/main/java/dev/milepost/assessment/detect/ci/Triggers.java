// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

/**
 * What starts a pipeline. Immutable.
 *
 * @param known whether the file says it; Jenkins keeps it on the server
 * @param pullRequest whether a change that is proposed starts it
 * @param push whether a commit on a branch starts it
 * @param called whether another pipeline starts it
 * @param line where it is said, 0 for nowhere
 */
public record Triggers(boolean known, boolean pullRequest, boolean push, boolean called, int line) {
  /** Every push to every branch, as most systems do when nothing is said. */
  public static final Triggers EVERY_PUSH = new Triggers(true, true, true, false, 0);

  /** Configured elsewhere. */
  public static final Triggers ELSEWHERE = new Triggers(false, false, false, false, 0);

  /** Both together, as for a pipeline that another one calls. */
  public Triggers or(Triggers other) {
    return new Triggers(
        known || other.known, pullRequest || other.pullRequest, push || other.push, called, line);
  }
}
