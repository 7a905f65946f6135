// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.StreamFacts;
import java.util.List;

/**
 * One service with everything that its numbers are computed from, and no number. Immutable.
 *
 * @param service its name
 * @param paths folders its changes are limited to; {@code .} for the whole repository
 * @param why this rung, in one sentence
 * @param leftOut tags, commits or records that became no deployment
 * @param stages for each counted change of the period the seconds it spent committing, merging and
 *     releasing
 * @param baselineCommits commits inside the period that a baseline shipped, which have no lead time
 * @param merged how many deployments were left out as the same commit again
 * @param unknownCommits deployments of the period whose commit is not in the history
 * @param notes about the source of the deployments
 */
public record AttributedStream(
    String service,
    List<String> paths,
    Rung rung,
    String why,
    List<LeftOut> leftOut,
    StreamFacts facts,
    List<long[]> stages,
    int baselineCommits,
    int merged,
    int unknownCommits,
    List<String> notes) {
  /** Copies the lists. */
  public AttributedStream {
    paths = List.copyOf(paths);
    leftOut = List.copyOf(leftOut);
    stages = List.copyOf(stages);
    notes = List.copyOf(notes);
  }
}
