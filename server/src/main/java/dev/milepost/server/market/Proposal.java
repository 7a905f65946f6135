// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.plan.Plan;
import java.util.List;

/**
 * A plan that was shown, to be applied by its digest. Immutable.
 *
 * @param plugins that it brings
 * @param refusal why it may not be applied; empty where it may
 * @since 0.1
 */
public record Proposal(Wanted wanted, Plan plan, List<Inside> plugins, String refusal) {
  /** Copies the list. */
  public Proposal {
    plugins = List.copyOf(plugins);
  }

  /** The digest of its plan, which names it. */
  public String digest() {
    return plan.digest();
  }
}
