// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import tools.jackson.databind.JsonNode;

/** Numbers as Jira writes them. */
final class Numbers {
  private Numbers() {}

  /** Without a fraction that is zero. */
  static String plain(JsonNode number) {
    return plain(number.doubleValue());
  }

  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
