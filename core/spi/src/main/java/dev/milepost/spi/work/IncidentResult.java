// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * The item of an incident.
 *
 * @since 0.1
 */
public record IncidentResult(WorkItem item, Outcome outcome) {
  /** What was done. */
  public enum Outcome {
    /** There was none; it was made. */
    CREATED,
    /** It was open; a comment was added. */
    COMMENTED,
    /** It was done or cancelled; it was opened again, with a comment. */
    REOPENED,
    /** This very occurrence was on the item already. */
    UNCHANGED
  }
}
