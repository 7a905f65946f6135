// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.work.Capability;
import dev.milepost.work.item.OpenConnection;

/** Refuses a plan that its connection could never carry out, before it is made. */
final class Needs {
  private Needs() {}

  static void check(OpenConnection connection, Capability capability) {
    if (!connection.integration().capabilities().contains(capability)) {
      throw new UnsupportedCapabilityException(
          "connection '"
              + connection.name()
              + "' cannot "
              + capability.description()
              + " ("
              + capability.word()
              + "); 'platform integrations capabilities "
              + connection.name()
              + "' lists what it can",
          capability.word());
    }
  }
}
