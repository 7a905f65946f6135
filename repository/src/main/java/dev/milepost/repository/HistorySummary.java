// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What detectors want to know of a history besides its files. Immutable. Counts are of the assessed
 * period unless said otherwise; nothing is told by person.
 *
 * @param headBranch the branch HEAD names, or empty when detached
 * @param remoteHead whether a remote's default branch is known ({@code refs/remotes/X/HEAD}) or the
 *     directory is bare
 * @param branches local and remote branches, each once
 * @param shallow whether history was cut by a shallow clone
 * @param commits reachable from HEAD with a committer date inside the period
 * @param signedCommits of those, with a {@code gpgsig} header
 * @param tags annotated tags, of all time
 * @param signedTags of those, with a signature
 * @param releaseTags tags that name a release version, of all time
 * @param conventionalSubjects commits without merges whose subject follows Conventional Commits
 * @param plainCommits commits without merges
 * @param trunkCommits first-parent commits of HEAD inside the period
 * @param trunkMerges of those, merges
 * @param longestTrunkGapDays the longest time between two neighbours of them, in days
 * @param filesPerTrunkCommit median files changed by a trunk commit, over the newest that were
 *     sampled
 * @param linesPerTrunkCommit median lines added and removed, over the newest that were sampled
 * @param sampledTrunkCommits how many were sampled for the two medians
 * @param sourceCommits commits that change source files
 * @param sourceCommitsWithTests of those, that change a test too
 * @param authorsOfHalf the smallest number of authors who together made half of the plain commits
 *     (the "bus factor"); 0 without commits
 * @since 0.1
 */
public record HistorySummary(
    String headBranch,
    boolean remoteHead,
    List<Branch> branches,
    boolean shallow,
    int commits,
    int signedCommits,
    int tags,
    int signedTags,
    int releaseTags,
    int conventionalSubjects,
    int plainCommits,
    int trunkCommits,
    int trunkMerges,
    OptionalDouble longestTrunkGapDays,
    OptionalDouble filesPerTrunkCommit,
    OptionalDouble linesPerTrunkCommit,
    int sampledTrunkCommits,
    int sourceCommits,
    int sourceCommitsWithTests,
    int authorsOfHalf) {

  /** Copies the branches. */
  public HistorySummary {
    branches = List.copyOf(branches);
  }

  /**
   * A branch and the date of its tip.
   *
   * @param name full ref name
   * @param merged whether its tip is contained in HEAD
   */
  public record Branch(String name, Instant tipCommittedAt, boolean merged) {}
}
