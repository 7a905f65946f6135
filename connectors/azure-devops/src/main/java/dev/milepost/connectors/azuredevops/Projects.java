// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of projects, teams and organizations, which become parts of addresses. */
final class Projects {
  private static final int LONGEST = 256;

  private Projects() {}

  /** Whether it can be a name; servers resolve dots even where they are encoded. */
  static boolean named(String text) {
    String name = text.strip();
    return !name.isEmpty()
        && name.length() <= LONGEST
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c < ' ' || c == 0x7F || "/\\:*?\"<>|".indexOf(c) >= 0);
  }

  /** As a part of an address. */
  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
