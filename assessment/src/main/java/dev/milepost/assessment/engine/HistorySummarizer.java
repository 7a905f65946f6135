// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.kernel.TimeRange;
import dev.milepost.repository.Attribution;
import dev.milepost.repository.BranchList;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.HistorySummary;
import dev.milepost.repository.Tag;
import dev.milepost.repository.TagList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Sums a history up for the detectors. */
final class HistorySummarizer {
  /** Newest trunk commits whose size is measured: enough for a median, few enough to diff. */
  private static final int SAMPLE = 100;

  private final GitRepository repository;
  private final TagList tags;
  private final History history;
  private final CommitDiffs diffs;
  private final TimeRange period;

  HistorySummarizer(
      GitRepository repository,
      TagList tags,
      History history,
      CommitDiffs diffs,
      TimeRange period) {
    this.repository = repository;
    this.tags = tags;
    this.history = history;
    this.diffs = diffs;
    this.period = period;
  }

  HistorySummary summarize(int releaseTags) {
    int head = history.indexOf(repository.head());
    int[] reachable = Attribution.first(history, new int[] {head});
    int[] commits =
        IntStream.range(0, history.size())
            .filter(i -> reachable[i] >= 0 && !history.missing(i) && inPeriod(i))
            .toArray();
    int[] plain = Arrays.stream(commits).filter(i -> !history.merge(i)).toArray();
    int[] trunk =
        Arrays.stream(Attribution.trunk(history, head))
            .filter(i -> !history.missing(i) && inPeriod(i))
            .toArray();
    int[] sample = Arrays.copyOfRange(trunk, Math.max(0, trunk.length - SAMPLE), trunk.length);
    BranchList branches = repository.branches();
    SourceChanges source = SourceChanges.among(plain, diffs);
    return new HistorySummary(
        repository.branch(),
        branches.remoteHead(),
        branches(branches, reachable),
        repository.shallow(),
        commits.length,
        count(commits, history::signed),
        count(tags.tags(), Tag::annotated),
        count(tags.tags(), Tag::signed),
        releaseTags,
        count(plain, history::conventional),
        plain.length,
        trunk.length,
        count(trunk, history::merge),
        longestGap(trunk),
        median(Arrays.stream(sample).map(i -> diffs.paths(i).size())),
        median(Arrays.stream(sample).map(diffs::lines)),
        sample.length,
        source.commits(),
        source.withTests(),
        authorsOfHalf(plain));
  }

  private boolean inPeriod(int commit) {
    return period.contains(Instant.ofEpochSecond(history.committedAt(commit)));
  }

  private static int count(int[] commits, IntPredicate test) {
    return (int) Arrays.stream(commits).filter(test).count();
  }

  private static int count(List<Tag> tags, Predicate<Tag> test) {
    return (int) tags.stream().filter(test).count();
  }

  private List<HistorySummary.Branch> branches(BranchList list, int[] reachable) {
    List<HistorySummary.Branch> branches = new ArrayList<>();
    for (BranchList.Branch branch : list.branches()) {
      int tip = history.indexOf(branch.tip());
      branches.add(
          new HistorySummary.Branch(
              branch.name(),
              Instant.ofEpochSecond(branch.committedAt()),
              tip >= 0 && reachable[tip] >= 0));
    }
    return branches;
  }

  private OptionalDouble longestGap(int[] trunk) {
    long[] dates = Arrays.stream(trunk).mapToLong(history::committedAt).sorted().toArray();
    return IntStream.range(1, dates.length)
        .mapToDouble(i -> (dates[i] - dates[i - 1]) / 86_400.0)
        .max();
  }

  private static OptionalDouble median(IntStream values) {
    int[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0);
  }

  private int authorsOfHalf(int[] plain) {
    Map<Long, Integer> byAuthor = new HashMap<>();
    for (int commit : plain) {
      byAuthor.merge(history.authorHash(commit), 1, Integer::sum);
    }
    int authors = 0;
    int covered = 0;
    for (int commits : byAuthor.values().stream().sorted(Comparator.reverseOrder()).toList()) {
      if (covered * 2 >= plain.length) {
        break;
      }
      covered += commits;
      authors++;
    }
    return authors;
  }
}
