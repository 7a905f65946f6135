// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import java.util.List;

/**
 * The groups that a miner found. Immutable.
 *
 * @param templates the most frequent first
 * @param groups the id of the template of each shape
 * @since 0.1
 */
public record Templates(List<Template> templates, List<String> groups) {
  /** Copies the lists. */
  public Templates {
    templates = List.copyOf(templates);
    groups = List.copyOf(groups);
  }

  /** The id of the template of a shape that the miner returned. */
  public String groupOf(int shape) {
    return groups.get(shape);
  }
}
