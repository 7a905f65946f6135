// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.plan.Plan;
import java.util.List;

/**
 * A plan, with the plugins that it brings.
 *
 * @param plan without steps where all is as wanted
 * @param plugins those that were looked at for it; none for plans that bring nothing
 * @since 0.1
 */
public record PlannedChange(Plan plan, List<Candidate> plugins) {
  /** Copies the list. */
  public PlannedChange {
    plugins = List.copyOf(plugins);
  }
}
