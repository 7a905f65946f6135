// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.ServiceFacts;
import org.jspecify.annotations.Nullable;

/** Why a deployment failed, and which one repaired it. */
record OracleCause(
    Deployed failed,
    ServiceFacts.Signal signal,
    @Nullable String culprit,
    @Nullable String fix,
    @Nullable Deployed repairedBy) {}
