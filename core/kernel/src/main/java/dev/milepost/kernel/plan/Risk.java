// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

/**
 * What may go wrong when a step is applied, mildest first.
 *
 * @since 0.1
 */
public enum Risk {
  /** Nothing changes. */
  READ,
  /** Something is made or changed, and the undo brings back what was. */
  WRITE,
  /** Money is spent while it exists. */
  COST,
  /** Somebody's rights change, or a secret is touched. */
  PRIVILEGED,
  /** Something is lost for good. */
  DESTRUCTIVE;

  /** The lower-case word used in every output format. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
