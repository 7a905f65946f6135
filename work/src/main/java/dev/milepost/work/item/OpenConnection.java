// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.EntityRef;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import java.util.Locale;

/**
 * A connection that is open, under the name that the user gave it.
 *
 * @param site what it leads to, without secrets: plugin, address, project; empty where that is not
 *     known and plans are not held to it
 * @since 0.1
 */
public record OpenConnection(String name, DevOpsIntegration integration, String site) {
  private static final int LONGEST_NAMESPACE = 63;

  /** A connection of which it is not known where it leads. */
  public OpenConnection(String name, DevOpsIntegration integration) {
    this(name, integration, "");
  }

  /**
   * Refuses a plan that this connection could never carry out, before it is made.
   *
   * @throws UnsupportedCapabilityException saying where to see what it can
   */
  public void demand(Capability capability) {
    if (!integration.capabilities().contains(capability)) {
      throw new UnsupportedCapabilityException(
          "connection '"
              + name
              + "' cannot "
              + capability.description()
              + " ("
              + capability.word()
              + "); 'platform integrations capabilities "
              + name
              + "' lists what it can",
          capability.word());
    }
  }

  /** What an item of this connection is called in plans: {@code work-item:jira/PAY-17}. */
  EntityRef item(String id) {
    return new EntityRef("work-item", namespace(), id);
  }

  /** The connection's name as a namespace. */
  String namespace() {
    return namespace(name);
  }

  /** The name of a connection as a namespace in plans: lower case, with dashes. */
  public static String namespace(String name) {
    String dashed =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    return dashed.substring(0, Math.min(LONGEST_NAMESPACE, dashed.length())).replaceAll("-$", "");
  }
}
