// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import java.util.Locale;

/**
 * What kind of thing a module is; decides which capabilities apply to it.
 *
 * @since 0.1
 */
public enum Archetype {
  SERVICE,
  LIBRARY,
  CLI,
  INFRASTRUCTURE,
  GITOPS,
  DOCS,
  MONOREPO,
  /** Nothing in it says what it is. */
  UNKNOWN;

  /** The lower-case word used in every output format. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
