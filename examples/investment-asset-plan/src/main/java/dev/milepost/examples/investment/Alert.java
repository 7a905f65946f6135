// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.incident.Severity;

/**
 * A figure that passed its limit.
 *
 * @param line what is logged of it
 */
record Alert(Observation observation, Severity severity, String line) {
  String title() {
    return observation.company()
        + ": "
        + observation.metric()
        + (observation.below() ? " below the limit" : " above the limit");
  }
}
