// SPDX-License-Identifier: MIT
package dev.milepost.report;

/**
 * How a report for a terminal looks. Files hold UTF-8 without colour whatever is said here.
 * Immutable.
 *
 * @param colour whether escape sequences for colour may be written
 * @param unicode whether the terminal shows more than ASCII
 * @since 0.1
 */
public record RenderOptions(boolean colour, boolean unicode) {
  /** No colour, all characters. */
  public static final RenderOptions PLAIN = new RenderOptions(false, true);
}
