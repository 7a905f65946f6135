// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

/**
 * What a detector is called and what it looks for. Immutable.
 *
 * @param id {@code group.name}, stable: {@code ci.github-actions}
 * @param number 1 to 78, its place in the catalogue
 * @param title what the capability is called
 * @param group the row of the capability matrix: {@code CI/CD}
 * @param looksFor what it looks for, in one phrase
 * @since 0.1
 */
public record DetectorInfo(String id, int number, String title, String group, String looksFor) {}
