// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.Optional;

/**
 * A site that a connection is tried against: a stand-in that the tests control, or a real one.
 * Opened anew for each test.
 *
 * @since 0.1
 */
public interface ContractSite extends AutoCloseable {
  /** The plugin under test. */
  DevOpsIntegrationPlugin plugin();

  /** A configuration that connects to this site. */
  PluginConfig config();

  /**
   * A field of the user's own that holds text, by the name that a user gives it; empty for none.
   */
  default String textField() {
    return "";
  }

  /** An id of the tracker's form that no item has. */
  default String missingId() {
    return "99999999";
  }

  /**
   * A condition in the tracker's own language that finds the items with a label; empty for none.
   *
   * @param label of letters and digits
   */
  default String nativeQuery(String label) {
    return "";
  }

  /**
   * How the stand-in is controlled; empty for a real site, where behaviours that need it are
   * skipped.
   */
  Optional<SiteControls> controls();

  /** Removes what the tests made, and stops a stand-in. */
  @Override
  void close();
}
