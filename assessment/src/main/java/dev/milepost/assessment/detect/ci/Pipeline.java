// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A pipeline's file. Immutable.
 *
 * @param product what people call its system
 * @param line of what makes it a pipeline
 * @param features traits of the whole file, with their line
 * @param hazards ways for untrusted input to take it over
 * @param includes paths of this repository that it includes, as written
 */
public record Pipeline(
    CiSystem system,
    String product,
    String path,
    int line,
    Triggers triggers,
    List<Job> jobs,
    Map<String, Integer> features,
    List<Hazard> hazards,
    List<String> includes) {
  /** Copies the collections. */
  public Pipeline {
    jobs = List.copyOf(jobs);
    features = Map.copyOf(features);
    hazards = List.copyOf(hazards);
    includes = List.copyOf(includes);
  }

  /** A line through which untrusted input gets control, and how. */
  public record Hazard(int line, String excerpt, String what) {}

  /** All steps of all jobs. */
  public Stream<Step> steps() {
    return jobs.stream().flatMap(job -> job.steps().stream());
  }

  /** The line of a trait of the whole file or, failing that, of the first job that has it. */
  public OptionalInt feature(String name) {
    Integer line = features.get(name);
    if (line != null) {
      return OptionalInt.of(line);
    }
    return jobs.stream()
        .map(job -> job.feature(name))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** The same pipeline with other jobs. */
  public Pipeline withJobs(List<Job> others) {
    return new Pipeline(system, product, path, line, triggers, others, features, hazards, includes);
  }

  /** The same pipeline, also started by what starts another. */
  public Pipeline startedLike(Triggers other) {
    List<Job> started =
        jobs.stream().map(job -> job.withTriggers(job.triggers().or(other))).toList();
    return new Pipeline(
        system, product, path, line, triggers.or(other), started, features, hazards, includes);
  }
}
