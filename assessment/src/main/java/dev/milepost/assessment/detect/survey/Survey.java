// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.ci.CiSystem;
import dev.milepost.assessment.detect.ci.Job;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.parse.Dockerfile;
import dev.milepost.assessment.detect.parse.Toml;
import dev.milepost.assessment.detect.scan.Binaries;
import dev.milepost.assessment.detect.scan.FileIndex;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.Secret;
import dev.milepost.assessment.detect.scan.Signals;
import dev.milepost.kernel.owners.CodeOwners;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one pass over a tree learned. Immutable, but for signals, which nobody adds to
 * any more.
 *
 * @param index the files
 * @param signals what path and text rules found
 * @param pipelines sorted by path
 * @param objects Kubernetes objects outside tests and examples
 * @param containers Dockerfiles by path, outside tests and examples
 * @param packages package.json files, outside tests and examples
 * @param poms pom.xml files, outside tests and examples
 * @param tomls pyproject.toml and Cargo.toml files by path
 * @param manifests paths of build files that make a module
 * @param sourceFolders folders that hold own source files
 * @param texts of README, SECURITY and ignore files at the root and in .github, by path
 * @param owners CODEOWNERS, or null
 * @param lines how much source and test text was read
 * @param coverage how far the pass got
 */
public record Survey(
    FileIndex index,
    Signals signals,
    List<Pipeline> pipelines,
    List<KubeObject> objects,
    Map<String, Dockerfile> containers,
    List<PackageJson> packages,
    List<Pom> poms,
    Map<String, Toml> tomls,
    List<String> manifests,
    Set<String> sourceFolders,
    Map<String, String> texts,
    @Nullable Owners owners,
    LineCount lines,
    List<Secret> secrets,
    Binaries binaries,
    List<Gap> gaps,
    Coverage coverage) {

  /** A CODEOWNERS file and its rules. */
  public record Owners(String path, CodeOwners rules) {}

  /** Lines of source and of tests, as far as they were read. */
  public record LineCount(long source, long test) {}

  /**
   * How far the pass got.
   *
   * @param read files that were read
   * @param skipped files that a bound left out
   * @param gaps why the list of files itself is incomplete; empty when it is complete
   */
  public record Coverage(int read, int skipped, List<String> gaps) {
    /** Whether everything was looked at that should be. */
    public boolean complete() {
      return skipped == 0 && gaps.isEmpty();
    }
  }

  /** CODEOWNERS. */
  public Optional<Owners> codeOwners() {
    return Optional.ofNullable(owners);
  }

  /** The pipelines of a system. */
  public List<Pipeline> pipelines(CiSystem system) {
    return pipelines.stream().filter(pipeline -> pipeline.system() == system).toList();
  }

  /** All jobs of all pipelines. */
  public Stream<Job> jobs() {
    return pipelines.stream().flatMap(pipeline -> pipeline.jobs().stream());
  }

  /** All steps of all pipelines. */
  public Stream<Step> steps() {
    return pipelines.stream().flatMap(Pipeline::steps);
  }
}
