// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

/** A change that counts, with the deployment that shipped it. */
record OracleChange(String sha, Deployed deployment, long leadSeconds) {}
