// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Rung;
import dev.milepost.repository.Attribution;
import dev.milepost.repository.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lowest rung: every first-parent commit of the default branch is a deployment. */
final class TrunkStream {
  private TrunkStream() {}

  static InferredStream infer(String repository, History history, int head, String why) {
    List<InferredDeployment> deployments = new ArrayList<>();
    LeftOutCounter leftOut = new LeftOutCounter();
    for (int commit : Attribution.trunk(history, head)) {
      String sha = history.sha(commit);
      if (history.missing(commit)) {
        leftOut.add("its object is absent", sha.substring(0, 12));
      } else {
        Instant at = Instant.ofEpochSecond(history.committedAt(commit));
        deployments.add(
            new InferredDeployment(sha.substring(0, 12), sha.substring(0, 12), null, sha, at));
      }
    }
    // Stable: neighbours of one date keep the order of the branch.
    deployments.sort(Comparator.comparing(InferredDeployment::finishedAt));
    return new InferredStream(
        repository, List.of("."), Rung.FIRST_PARENT, why, deployments, leftOut.list());
  }
}
