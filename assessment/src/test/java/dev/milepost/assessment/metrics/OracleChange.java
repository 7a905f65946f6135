// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

/**
 * A change that counts, with the deployment that shipped it.
 *
 * @param timed whether it has a lead time; not when that would be negative and is dropped
 */
record OracleChange(String sha, Deployed deployment, long leadSeconds, boolean timed) {}
