// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import java.util.List;

/**
 * Why an installed plugin is not loaded.
 *
 * @param reasons one line each: files that were changed, a key that was revoked
 * @since 0.1
 */
public record PluginTrouble(String name, String version, List<String> reasons) {
  /** Copies the reasons. */
  public PluginTrouble {
    reasons = List.copyOf(reasons);
  }
}
