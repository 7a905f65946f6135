// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import dev.milepost.repository.HistorySummary;
import dev.milepost.repository.HistorySummary.Branch;
import java.util.List;
import java.util.OptionalDouble;

/** A history to be changed in single points. Starts as one of a healthy repository. */
public final class HistoryFixture {
  private String headBranch = "main";
  private boolean remoteHead = true;
  private List<Branch> branches = List.of();
  private boolean shallow;
  private int commits = 100;
  private int signedCommits = 100;
  private int tags = 10;
  private int signedTags = 10;
  private int releaseTags = 10;
  private int conventional = 90;
  private int trunkCommits = 100;
  private double gap = 2;
  private double lines = 60;
  private int sampled = 50;

  private HistoryFixture() {}

  /** A healthy history. */
  public static HistoryFixture healthy() {
    return new HistoryFixture();
  }

  /** A history without any commit in the period, tag or branch. */
  public static HistorySummary empty() {
    return new HistorySummary(
        "",
        false,
        List.of(),
        false,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        0,
        0,
        0);
  }

  /** Sets what HEAD names and whether a remote's default branch is known. */
  public HistoryFixture head(String branch, boolean remote) {
    headBranch = branch;
    remoteHead = remote;
    return this;
  }

  /** Sets the branches. */
  public HistoryFixture branches(List<Branch> others) {
    branches = others;
    return this;
  }

  /** Sets how many of 100 commits and 10 tags are signed. */
  public HistoryFixture signed(int ofCommits, int ofTags) {
    signedCommits = ofCommits;
    signedTags = ofTags;
    return this;
  }

  /** Sets how many of 100 subjects are conventional. */
  public HistoryFixture conventional(int subjects) {
    conventional = subjects;
    return this;
  }

  /** Sets the median lines of a trunk commit, and the longest pause in days. */
  public HistoryFixture trunk(double medianLines, double longestGap) {
    lines = medianLines;
    gap = longestGap;
    return this;
  }

  /** Sets how many tags there are, how many name a release, and whether history is cut. */
  public HistoryFixture tags(int all, int releases, boolean cut) {
    tags = all;
    releaseTags = releases;
    shallow = cut;
    return this;
  }

  /** The history. */
  public HistorySummary summary() {
    return new HistorySummary(
        headBranch,
        remoteHead,
        branches,
        shallow,
        commits,
        signedCommits,
        tags,
        signedTags,
        releaseTags,
        conventional,
        100,
        trunkCommits,
        20,
        OptionalDouble.of(gap),
        OptionalDouble.of(3),
        OptionalDouble.of(lines),
        sampled,
        50,
        30,
        3);
  }
}
