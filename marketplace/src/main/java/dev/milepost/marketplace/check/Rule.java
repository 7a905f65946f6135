// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Finding.Severity;
import java.util.List;

/**
 * Something that is looked for in plugins and catalogues.
 *
 * @param id {@code group.name}
 * @param title what it is called
 * @param why what happens where it is left as it is
 * @param fix what to do
 * @param fixable whether {@code --fix} does it
 * @since 0.1
 */
public record Rule(
    String id, Severity severity, String title, String why, String fix, boolean fixable) {
  /** All rules, in the order of the guide. */
  public static List<Rule> all() {
    return Rules.ALL;
  }

  /**
   * The rule of that id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Rule of(String id) {
    return Rules.of(id);
  }
}
