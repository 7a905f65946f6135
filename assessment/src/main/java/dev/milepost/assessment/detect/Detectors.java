// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.detect.check.Catalogue;
import dev.milepost.assessment.detect.check.Context;
import dev.milepost.assessment.detect.check.Detector;
import dev.milepost.assessment.detect.scan.Limits;
import dev.milepost.assessment.detect.shape.Shape;
import dev.milepost.assessment.detect.shape.ShapeFinder;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.assessment.detect.survey.Surveyor;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Progress;
import dev.milepost.repository.HistorySummary;
import dev.milepost.repository.TreeSnapshot;
import java.util.List;

/**
 * Detects which capabilities a repository has. Stateless; safe to share, as far as the given tree
 * is.
 *
 * <p>Cost: all paths are looked at once; then each file that is text is read at most once, at most
 * 1 MiB of it, 100,000 files and 512 MiB in all, in the order pipelines, build files,
 * configuration, source, prose. Where a bound is reached, a problem {@code input.not-all-read} says
 * so and what is absent is less sure. Memory grows with the number of paths, not with the size of
 * files.
 *
 * @since 0.1
 */
public final class Detectors {
  private static final List<DetectorInfo> CATALOGUE =
      Catalogue.detectors().stream().map(Detectors::info).toList();

  private Detectors() {}

  /** All 78, in catalogue order; ids are unique. */
  public static List<DetectorInfo> catalogue() {
    return CATALOGUE;
  }

  /**
   * Runs every detector over a tree and its history. Never throws for what a repository holds: a
   * file that cannot be read, or a detector that fails, becomes a problem, and verdicts that depend
   * on it UNKNOWN.
   *
   * @param repository what the findings are about
   * @param progress told how far it is; when cancelled, files not yet read count as left out
   */
  public static CapabilityProfile detect(
      EntityRef repository, TreeSnapshot tree, HistorySummary history, Progress progress) {
    return detect(repository, tree, history, progress, Limits.DEFAULT, Catalogue.detectors());
  }

  static CapabilityProfile detect(
      EntityRef repository,
      TreeSnapshot tree,
      HistorySummary history,
      Progress progress,
      Limits limits,
      List<Detector> detectors) {
    Survey survey = Surveyor.survey(tree, limits, Catalogue.paths(), Catalogue.texts(), progress);
    Shape shape = ShapeFinder.find(survey);
    return new Verdicts(repository, new Context(survey, shape, history)).all(detectors, progress);
  }

  private static DetectorInfo info(Detector detector) {
    return new DetectorInfo(
        detector.id(),
        detector.number(),
        detector.title(),
        detector.group().title(),
        detector.looksFor());
  }
}
