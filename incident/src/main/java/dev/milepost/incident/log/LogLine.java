// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import org.jspecify.annotations.Nullable;

/**
 * A log line, taken apart. What the line does not say is empty or null. Immutable.
 *
 * @param number counted from 1
 * @param text the whole line, cut at the reader's bound
 * @param source the container or process that a prefix names: {@code web-1}
 * @param time as written
 * @param thread or other context in brackets
 * @param logger the component that wrote it
 * @param message what is left, with its indentation when there was no header
 * @param headed whether a time or a level was found: without one it may continue the line before
 * @since 0.1
 */
public record LogLine(
    long number,
    String text,
    String source,
    String time,
    @Nullable Level level,
    String thread,
    String logger,
    String message,
    boolean headed) {
  /** Whether its level tells of a failure. */
  public boolean failing() {
    return level != null && level.failing();
  }
}
