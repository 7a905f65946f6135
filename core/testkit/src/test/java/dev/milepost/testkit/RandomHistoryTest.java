// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomHistoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBack(HistoryShape shape) {
    List<Commit> commits = RandomHistory.write(shape, 7, 120, folder);
    PlainHistory read = PlainHistory.read(folder);
    assertThat(read.tags()).hasSizeGreaterThan(4);
    for (Commit commit : commits) {
      PlainHistory.PlainCommit plain = read.commits().get(commit.sha());
      if (plain != null) {
        assertThat(plain.authoredAt()).isEqualTo(commit.authoredAt());
        assertThat(plain.committedAt()).isEqualTo(commit.committedAt());
        assertThat(plain.message()).isEqualTo(commit.message());
        assertThat(plain.parents()).isEqualTo(commit.parents().stream().map(Commit::sha).toList());
      }
    }
    assertThat(commits).extracting(Commit::sha).contains(read.head());
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameHistory(HistoryShape shape) {
    RandomHistory.write(shape, 11, 60, folder.resolve("one"));
    RandomHistory.write(shape, 11, 60, folder.resolve("two"));
    assertThat(PlainHistory.read(folder.resolve("one")))
        .isEqualTo(PlainHistory.read(folder.resolve("two")));
  }

  @Test
  void everyKindOfRelationOccurs() {
    Set<Integer> parents = new HashSet<>();
    Set<String> patches = new HashSet<>();
    int copies = 0;
    for (long seed = 0; seed < 5; seed++) {
      RandomHistory.write(HistoryShape.EVERYTHING, seed, 150, folder.resolve("s" + seed));
      for (var commit : PlainHistory.read(folder.resolve("s" + seed)).commits().values()) {
        parents.add(commit.parents().size());
        if (!commit.patch().isEmpty() && !patches.add(seed + commit.patch())) {
          copies++;
        }
      }
    }
    assertThat(parents).contains(0, 1, 2, 3);
    assertThat(copies).isGreaterThan(5);
  }
}
