// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.DeliveryResult;
import java.util.List;

/**
 * What delivery of one service came to.
 *
 * @param paths folders its changes are limited to; {@code .} for the whole repository
 * @param notes about its deployments, before those of the numbers
 */
public record ServiceResult(
    String name,
    List<String> paths,
    DeploymentStream stream,
    DeliveryResult delivery,
    List<Stage> stages,
    List<String> notes) {
  /** Copies the lists. */
  public ServiceResult {
    paths = List.copyOf(paths);
    stages = List.copyOf(stages);
    notes = List.copyOf(notes);
  }
}
