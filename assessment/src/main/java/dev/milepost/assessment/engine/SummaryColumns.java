// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.repository.CacheBytes;
import dev.milepost.repository.HistorySummary;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The summary of a history in a cache file. */
final class SummaryColumns {
  private SummaryColumns() {}

  static void write(CacheBytes out, HistorySummary summary) throws IOException {
    out.put(List.of(summary.headBranch()));
    out.put(
        new int[] {
          summary.remoteHead() ? 1 : 0,
          summary.shallow() ? 1 : 0,
          summary.commits(),
          summary.signedCommits(),
          summary.tags(),
          summary.signedTags(),
          summary.releaseTags(),
          summary.conventionalSubjects(),
          summary.plainCommits(),
          summary.trunkCommits(),
          summary.trunkMerges(),
          summary.sampledTrunkCommits(),
          summary.sourceCommits(),
          summary.sourceCommitsWithTests(),
          summary.authorsOfHalf()
        });
    out.put(
        new long[] {
          bits(summary.longestTrunkGapDays()),
          bits(summary.filesPerTrunkCommit()),
          bits(summary.linesPerTrunkCommit())
        });
    int count = summary.branches().size();
    List<String> names = new ArrayList<>(count);
    long[] dates = new long[count];
    int[] merged = new int[count];
    for (int i = 0; i < count; i++) {
      HistorySummary.Branch branch = summary.branches().get(i);
      names.add(branch.name());
      dates[i] = branch.tipCommittedAt().getEpochSecond();
      merged[i] = branch.merged() ? 1 : 0;
    }
    out.put(names);
    out.put(dates);
    out.put(merged);
  }

  static HistorySummary read(CacheBytes in) throws IOException {
    String head = in.texts().getFirst();
    int[] numbers = in.ints();
    long[] bits = in.longs();
    List<String> names = in.texts();
    long[] dates = in.longs();
    int[] merged = in.ints();
    List<HistorySummary.Branch> branches = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      branches.add(
          new HistorySummary.Branch(names.get(i), Instant.ofEpochSecond(dates[i]), merged[i] != 0));
    }
    return new HistorySummary(
        head,
        numbers[0] != 0,
        branches,
        numbers[1] != 0,
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        numbers[9],
        numbers[10],
        number(bits[0]),
        number(bits[1]),
        number(bits[2]),
        numbers[11],
        numbers[12],
        numbers[13],
        numbers[14]);
  }

  /** None of the three is ever negative, so minus one stands for an absent one. */
  private static long bits(OptionalDouble number) {
    return number.isEmpty() ? -1 : Double.doubleToLongBits(number.getAsDouble());
  }

  private static OptionalDouble number(long bits) {
    return bits == -1 ? OptionalDouble.empty() : OptionalDouble.of(Double.longBitsToDouble(bits));
  }
}
