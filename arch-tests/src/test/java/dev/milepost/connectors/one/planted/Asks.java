// SPDX-License-Identifier: MIT
package dev.milepost.connectors.one.planted;

import dev.milepost.connectors.other.planted.Other;

/** A connector that knows another one. Not part of the product. */
final class Asks {
  private Asks() {}

  static Class<?> asksTheOther() {
    return Other.class;
  }
}
