// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.Rung;
import java.util.List;

/**
 * The deployments of one service, as one rung of the ladder tells them.
 *
 * @param service its name; the repository's where there are no separate services
 * @param paths folders of the service; {@code .} for the whole repository
 * @param deployments by finish time; equal times by version, then as found
 */
record InferredStream(
    String service,
    List<String> paths,
    Rung rung,
    String why,
    List<InferredDeployment> deployments,
    List<LeftOut> leftOut) {
  InferredStream {
    paths = List.copyOf(paths);
    deployments = List.copyOf(deployments);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether its changes are those of the whole repository. */
  boolean whole() {
    return paths.equals(List.of("."));
  }
}
