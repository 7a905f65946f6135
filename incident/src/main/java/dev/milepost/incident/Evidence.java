// SPDX-License-Identifier: MIT
package dev.milepost.incident;

/**
 * A log line that speaks for a cause. Immutable.
 *
 * @param line from 1
 * @param excerpt of the line, without secrets, cut with a mark
 * @param clue the phrase that was found in it
 * @since 0.1
 */
public record Evidence(long line, String excerpt, String clue) {}
