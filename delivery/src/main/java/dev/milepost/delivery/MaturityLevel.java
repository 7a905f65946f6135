// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

/**
 * How delivery performs beside a benchmark's clusters, worst first.
 *
 * @since 0.1
 */
public enum MaturityLevel {
  LOW,
  MEDIUM,
  HIGH,
  ELITE
}
