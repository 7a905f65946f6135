// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A job of a pipeline. Immutable.
 *
 * @param name as the file calls it
 * @param stage the stage or group it is in, or empty
 * @param line where it starts
 * @param triggers what starts it
 * @param needs names of jobs before it
 * @param environment what it deploys to, or null
 * @param features traits such as {@code matrix}, {@code timeout}, {@code concurrency}, {@code
 *     cache}, {@code permissions}, with their line
 */
public record Job(
    String name,
    String stage,
    int line,
    Triggers triggers,
    List<String> needs,
    @Nullable Environment environment,
    Map<String, Integer> features,
    List<Step> steps) {
  /** Copies the collections. */
  public Job {
    needs = List.copyOf(needs);
    features = Map.copyOf(features);
    steps = List.copyOf(steps);
  }

  /** Where a job deploys to. */
  public record Environment(String name, int line) {}

  /** Where it deploys to. */
  public Optional<Environment> target() {
    return Optional.ofNullable(environment);
  }

  /** The line of a trait. */
  public OptionalInt feature(String name) {
    Integer line = features.get(name);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** The same job with other steps. */
  public Job withSteps(List<Step> others) {
    return new Job(name, stage, line, triggers, needs, environment, features, others);
  }

  /** The same job with other triggers. */
  public Job withTriggers(Triggers others) {
    return new Job(name, stage, line, others, needs, environment, features, steps);
  }
}
