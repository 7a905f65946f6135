// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.parse.YamlDocuments.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading a pipeline's file gave: a pipeline, or what is wrong with it, or neither. Immutable.
 */
public record CiReading(@Nullable Pipeline found, @Nullable Fault failure) {
  static CiReading of(Pipeline pipeline) {
    return new CiReading(pipeline, null);
  }

  static CiReading broken(Fault fault) {
    return new CiReading(null, fault);
  }

  /** The pipeline. */
  public Optional<Pipeline> pipeline() {
    return Optional.ofNullable(found);
  }

  /** What is wrong. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(failure);
  }
}
