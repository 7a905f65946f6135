// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

/**
 * The ways in which histories differ.
 *
 * @since 0.1
 */
public enum HistoryShape {
  /** Commits on one branch, released now and then. */
  LINEAR,
  /** Feature branches that come in by merge commits. */
  FEATURE_MERGES,
  /** Feature branches that come in as one new commit, or as copies of theirs. */
  SQUASH_AND_REBASE,
  /** Maintained release lines with backports and patch releases, cut from the main branch. */
  RELEASE_LINES,
  /** Several services in one repository, each with tags of its own. */
  MONOREPO,
  /** Older commits that are released again. */
  ROLLBACKS,
  /** Much that is taken back, brought back and fixed by name. */
  REVERTS,
  /** Merges of merges: criss-cross, octopus, unrelated roots. */
  TANGLED,
  /** Dates that go backwards, author dates after committer dates, equal and far-off ones. */
  SKEWED_CLOCKS,
  /** Every step there is. */
  EVERYTHING
}
