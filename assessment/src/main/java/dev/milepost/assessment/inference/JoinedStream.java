// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.StreamFacts;
import java.util.List;

/**
 * A stream with its changes and failures.
 *
 * @param stages for each counted change of the period the seconds it spent committing, merging and
 *     releasing
 * @param baselineCommits commits inside the period that a baseline shipped, which have no lead time
 * @param merged how many deployments were left out as the same commit again
 */
record JoinedStream(StreamFacts facts, List<long[]> stages, int baselineCommits, int merged) {}
