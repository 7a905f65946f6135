// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.spi.errors.UnsupportedCapabilityException;

/** The refusal of what a connection did not declare. */
final class Unsupported {
  private Unsupported() {}

  static UnsupportedCapabilityException by(DevOpsIntegration integration, Capability capability) {
    String known =
        integration.capabilities().isEmpty()
            ? "nothing"
            : String.join(
                ", ", integration.capabilities().stream().sorted().map(Capability::word).toList());
    return new UnsupportedCapabilityException(
        "this connection cannot "
            + capability.description()
            + " ("
            + capability.word()
            + "); it declares: "
            + known,
        capability.word());
  }
}
