// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.kernel.Finding.Evidence;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An object of a Kubernetes manifest. Immutable.
 *
 * @param line of its {@code kind}
 * @param keys every key that occurs in it, with the first line
 */
public record KubeObject(
    String path, int line, String apiVersion, String kind, Map<String, Integer> keys) {
  /** Copies the keys. */
  public KubeObject {
    keys = Map.copyOf(keys);
  }

  /** The first line of a key. */
  public OptionalInt key(String name) {
    Integer found = keys.get(name);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Where it stands. */
  public Evidence place() {
    return new Evidence(path, line, "kind: " + kind);
  }
}
