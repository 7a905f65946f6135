// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked of an assessment. Immutable.
 *
 * @param repository a work tree, a bare repository or a linked work tree
 * @param rung the rung to use for every stream; empty to choose
 * @param tagPattern which tags are deployments, in place of the definition; its first group, if
 *     any, names the service
 * @param deploymentsFile records for {@link Rung#FILE}
 * @param servicePaths folder of a service by its name, in place of finding it
 * @param assistants names or addresses of coding assistants besides the known ones
 * @param cacheFolder where attribution and diffs are kept; empty to keep none
 * @since 0.1
 */
public record AssessmentRequest(
    Path repository,
    TimeRange period,
    Definitions definitions,
    Benchmark benchmark,
    Optional<Rung> rung,
    Optional<Pattern> tagPattern,
    Optional<Path> deploymentsFile,
    Map<String, String> servicePaths,
    List<String> assistants,
    Optional<Path> cacheFolder) {
  /** Copies map and list. */
  public AssessmentRequest {
    servicePaths = Map.copyOf(servicePaths);
    assistants = List.copyOf(assistants);
  }

  /** Defaults for everything but the repository and the period. */
  public static AssessmentRequest of(Path repository, TimeRange period) {
    return new AssessmentRequest(
        repository,
        period,
        Definitions.defaults(),
        Benchmark.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }
}
