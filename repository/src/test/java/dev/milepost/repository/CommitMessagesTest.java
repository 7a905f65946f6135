// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commits say that one commit has and another has not. */
class CommitMessagesTest {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  @TempDir Path folder;

  @Test
  void theWholeMessageIsRead() {
    Commit first;
    try (var history = HistoryBuilder.bare(folder)) {
      first = history.commit("First\n\nbody PAY-1\n").at(START).create();
      history.branch("main", first).head("main");
    }
    try (GitRepository repository = GitRepository.open(folder)) {
      assertThat(repository.messages("", first.sha(), 10))
          .singleElement()
          .satisfies(it -> assertThat(it.text()).isEqualTo("First\n\nbody PAY-1"))
          .satisfies(it -> assertThat(it.subject()).isEqualTo("First"));
    }
  }

  @Test
  void moreThanWantedAreRefused() {
    Commit second;
    try (var history = HistoryBuilder.bare(folder)) {
      Commit first = history.commit("a").at(START).create();
      second = history.commit("b").on(first).at(START.plusSeconds(1)).create();
      history.branch("main", second).head("main");
    }
    try (GitRepository repository = GitRepository.open(folder)) {
      assertThatThrownBy(() -> repository.messages("", second.sha(), 1))
          .hasMessageContaining("more than 1 commits");
    }
  }

  /** Against the plain definition: ancestors of the one without those of the other. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rangesAreThoseOfTheDefinition(long seed) {
    Random random = new Random(seed);
    List<Commit> commits = new ArrayList<>();
    List<List<Integer>> parents = new ArrayList<>();
    try (var history = HistoryBuilder.bare(folder)) {
      for (int i = 0; i < 60; i++) {
        List<Integer> of = new ArrayList<>();
        if (i > 0) {
          of.add(random.nextInt(Math.max(0, i - 6), i));
          if (random.nextInt(4) == 0 && i > 2) {
            int other = random.nextInt(Math.max(0, i - 12), i);
            if (!of.contains(other)) {
              of.add(other);
            }
          }
        }
        parents.add(of);
        commits.add(
            history
                .commit("c" + i)
                .on(of.stream().map(commits::get).toArray(Commit[]::new))
                .file("f" + i, "x")
                .at(START.plusSeconds(60L * i))
                .create());
      }
      history.branch("main", commits.getLast()).head("main");
    }
    try (GitRepository repository = GitRepository.open(folder)) {
      for (int turn = 0; turn < 30; turn++) {
        int from = random.nextInt(60);
        int to = random.nextInt(60);
        Set<Integer> wanted = ancestors(to, parents);
        wanted.removeAll(ancestors(from, parents));
        assertThat(
                repository.messages(commits.get(from).sha(), commits.get(to).sha(), 100).stream()
                    .map(CommitMessage::text))
            .as("%d..%d", from, to)
            .containsExactlyInAnyOrderElementsOf(
                wanted.stream().map(number -> "c" + number).toList());
      }
    }
  }

  private static Set<Integer> ancestors(int commit, List<List<Integer>> parents) {
    Set<Integer> all = new HashSet<>();
    List<Integer> waiting = new ArrayList<>(List.of(commit));
    while (!waiting.isEmpty()) {
      int next = waiting.removeLast();
      if (all.add(next)) {
        waiting.addAll(parents.get(next));
      }
    }
    return all;
  }
}
