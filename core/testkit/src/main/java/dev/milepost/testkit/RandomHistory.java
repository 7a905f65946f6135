// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A history made by chance: the same shape and seed give the same ids everywhere. It begins in
 * January 2025 and has about a hundred commits, most of them in that year. The main branch is
 * {@code main}.
 *
 * @since 0.1
 */
public final class RandomHistory {
  /** When every such history begins. */
  public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final RandomWorld world;
  private final RandomChanges changes;
  private final RandomReleases releases;

  private RandomHistory(RandomWorld world) {
    this.world = world;
    this.changes = new RandomChanges(world);
    this.releases = new RandomReleases(world);
  }

  /**
   * Writes a bare repository.
   *
   * @param steps how many things happen: a commit, a merge, a tag
   * @return its commits in the order in which they were made
   */
  public static List<Commit> write(HistoryShape shape, long seed, int steps, Path folder) {
    try (var builder = HistoryBuilder.bare(folder)) {
      var world = new RandomWorld(builder, shape, seed);
      var history = new RandomHistory(world);
      world.start();
      List<HistoryStep> lots = HistoryLots.of(shape);
      for (int i = 0; i < steps; i++) {
        history.take(world.pick(lots));
      }
      history.releases.release();
      builder.branch("main", world.main());
      return List.copyOf(world.commits());
    }
  }

  private void take(HistoryStep step) {
    world.passTime();
    switch (step) {
      case COMMIT -> changes.commit();
      case FIX -> changes.fix();
      case BRANCH -> changes.branch();
      case FEATURE_COMMIT -> changes.featureCommit();
      case MERGE -> changes.merge();
      case OCTOPUS -> changes.octopus();
      case CRISS_CROSS -> changes.crissCross();
      case SQUASH -> changes.squash();
      case REBASE -> changes.rebase();
      case NEW_ROOT -> changes.newRoot();
      case REVERT -> changes.revert();
      case REVERT_BY_SUBJECT -> changes.revertBySubject();
      case REAPPLY -> changes.reapply();
      case FIXES_TRAILER -> changes.fixesTrailer();
      case CUT_LINE -> releases.cutLine();
      case BACKPORT -> releases.backport();
      case LINE_COMMIT -> releases.lineCommit();
      case LINE_RELEASE -> releases.lineRelease();
      case RELEASE -> releases.release();
      case PRE_RELEASE -> releases.preRelease();
      case SAME_COMMIT_TAG -> releases.sameCommitTag();
      case ROLLBACK_TAG -> releases.rollbackTag();
      case LATE_TAG -> releases.lateTag();
    }
  }
}
