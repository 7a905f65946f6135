// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import java.util.List;

/**
 * One exception of a stack trace. Immutable.
 *
 * @param type as written, {@code panic} in Go; empty when the log lacks it
 * @param message its first line, cut at 500 characters
 * @param frames the innermost first, whatever the language's order
 * @param line of the log that names it
 * @since 0.1
 */
public record Thrown(
    Relation relation, String type, String message, List<Frame> frames, long line) {
  /** How it belongs to the exception before it. */
  public enum Relation {
    /** The outermost: what was logged. */
    THROWN,
    /** It led to the one before. */
    CAUSE,
    /** It was handled when the one before happened, or belongs to one that was suppressed. */
    SUPPRESSED
  }

  /** Copies the frames. */
  public Thrown {
    frames = List.copyOf(frames);
  }
}
