// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.Set;

/**
 * The verbs of Milepost's own command line. {@code platform VERB} calls no plugin, so that a plugin
 * of such a name could not be called as others are. The command line's tests hold the list equal to
 * its verbs.
 *
 * @since 0.1
 */
public final class ReservedNames {
  private static final Set<String> VERBS =
      Set.of(
          "agent",
          "apply",
          "assess",
          "completion",
          "definitions",
          "detectors",
          "explain",
          "help",
          "incident",
          "integrations",
          "marketplace",
          "mcp",
          "metrics",
          "plugin",
          "run",
          "sandbox",
          "skill",
          "up",
          "velocity",
          "version",
          "work");

  private ReservedNames() {}

  /** All verbs. */
  public static Set<String> verbs() {
    return VERBS;
  }

  /** Whether the name is one of them. */
  public static boolean verb(String name) {
    return VERBS.contains(name);
  }
}
