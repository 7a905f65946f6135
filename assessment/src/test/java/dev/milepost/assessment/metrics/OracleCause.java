// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.ServiceFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment failed, and which one repaired it.
 *
 * @param since from when recovery is timed
 * @param repairedAt null while it is not repaired
 */
record OracleCause(
    Deployed failed,
    ServiceFacts.Signal signal,
    @Nullable String culprit,
    @Nullable String fix,
    @Nullable Deployed repairedBy,
    Instant since,
    @Nullable Instant repairedAt) {

  /** A failure that a deployment repairs, timed from one to the other. */
  static OracleCause between(
      Deployed failed,
      ServiceFacts.Signal signal,
      @Nullable String culprit,
      @Nullable String fix,
      @Nullable Deployed repairedBy) {
    Instant repairedAt = repairedBy == null ? null : repairedBy.finishedAt();
    return new OracleCause(
        failed, signal, culprit, fix, repairedBy, failed.finishedAt(), repairedAt);
  }

  OracleCause from(Instant start) {
    return new OracleCause(failed, signal, culprit, fix, repairedBy, start, repairedAt);
  }
}
