// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.scan.Gap.Area;
import java.util.Set;

/**
 * One detector: what it is called and how it looks. Immutable.
 *
 * @param number 1 to 78, its place in the catalogue
 * @param id {@code group.name}, stable
 * @param title what the capability is called
 * @param looksFor what it looks for, in one phrase
 * @param areas files that could not be read there leave "absent" open
 */
public record Detector(
    int number,
    String id,
    String title,
    Group group,
    String looksFor,
    Set<Area> areas,
    Check check) {
  /** Copies the areas. */
  public Detector {
    areas = Set.copyOf(areas);
  }
}
