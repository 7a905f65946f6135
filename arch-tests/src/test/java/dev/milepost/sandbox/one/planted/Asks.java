// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.one.planted;

import dev.milepost.sandbox.other.planted.Other;

/** A stand-in that knows another one. Not part of the product. */
final class Asks {
  private Asks() {}

  static Class<?> asksTheOther() {
    return Other.class;
  }
}
