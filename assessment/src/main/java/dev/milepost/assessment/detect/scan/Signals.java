// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen, by key: how often, and the first places. Of keys that start with {@code shape.}
 * more are kept, since each module is judged by its own. Not thread-safe.
 */
public final class Signals {
  private static final int KEPT = 20;
  private static final int KEPT_OF_SHAPES = 2_000;

  private final Map<String, List<Evidence>> places = new HashMap<>();
  private final Map<String, String> last = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Notes a place; the same line counts once. */
  public void add(String key, Evidence place) {
    List<Evidence> known = places.computeIfAbsent(key, ignored -> new ArrayList<>());
    if (place.location().equals(last.put(key, place.location()))) {
      return;
    }
    counts.merge(key, 1, Integer::sum);
    if (known.size() < (key.startsWith("shape.") ? KEPT_OF_SHAPES : KEPT)) {
      known.add(place);
    }
  }

  /** The first places, in the order in which files were read. */
  public List<Evidence> at(String key) {
    return List.copyOf(places.getOrDefault(key, List.of()));
  }

  /** How many lines were seen in all. */
  public int count(String key) {
    return counts.getOrDefault(key, 0);
  }

  /** Whether it was seen at all. */
  public boolean has(String key) {
    return counts.containsKey(key);
  }
}
