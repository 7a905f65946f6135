// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.scan.TextRule;
import java.util.List;
import java.util.Map;

/** Looks for one capability. A pure function: no state, no input or output. */
@FunctionalInterface
public interface Check {
  /** Looks, and says what it saw. */
  Outcome look(Context context);

  /** Paths it wants to hear of, by signal. */
  default Map<String, List<String>> paths() {
    return Map.of();
  }

  /** Texts it wants to hear of. */
  default List<TextRule> texts() {
    return List.of();
  }
}
