// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.Progress;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache gives back what was read, or nothing. */
class RepositoryCacheTest {
  private static final Assistants KNOWN = Assistants.known();

  @TempDir Path folder;
  private Path git;
  private Path kept;

  @BeforeEach
  void makeRepository() {
    git = folder.resolve("shop.git");
    kept = folder.resolve("cache");
    try (var history = HistoryBuilder.bare(git)) {
      Commit first = history.commit("Start").file("a.txt", "one\n").create();
      Commit second = history.commit("Go on").on(first).file("b/c.txt", "two\n").create();
      Commit third = history.revert(second).on(second).create();
      history
          .branch("main", third)
          .tag("v1", first)
          .annotatedTag("v2", second, second.committedAt());
    }
  }

  /** Runs once as an assessment does; whether the history came from the cache. */
  private boolean run() {
    try (GitRepository repository = GitRepository.open(git)) {
      RepositoryCache cache = RepositoryCache.open(Optional.of(kept), repository, KNOWN);
      boolean empty = cache.tags().tags().isEmpty();
      TagList tags = repository.tags(cache.tags(), Progress.NONE);
      History history = cache.history(repository, List.of(), KNOWN, Progress.NONE);
      History fresh = repository.history(List.of(), KNOWN, null, Progress.NONE);
      try (CommitDiffs diffs = repository.diffs(history, cache.diffs());
          CommitDiffs anew = repository.diffs(fresh, new DiffCache())) {
        assertThat(history.size()).isEqualTo(fresh.size());
        for (int i = 0; i < history.size(); i++) {
          int same = fresh.indexOf(history.sha(i));
          assertThat(history.committedAt(i)).isEqualTo(fresh.committedAt(same));
          assertThat(history.parentCount(i)).isEqualTo(fresh.parentCount(same));
          assertThat(diffs.paths(i)).isEqualTo(anew.paths(same));
          assertThat(diffs.patchId(i)).isEqualTo(anew.patchId(same));
          assertThat(diffs.lines(i)).isEqualTo(anew.lines(same));
        }
        assertThat(FixSignal.of(history)).hasSameSizeAs(FixSignal.of(fresh));
      }
      assertThat(tags.tags()).isEqualTo(repository.tags(TagList.none(), Progress.NONE).tags());
      cache.save(tags, history);
      return !empty;
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void givesBackWhatWasRead() throws IOException {
    assertThat(run()).isFalse();
    var written = Files.getLastModifiedTime(file());
    assertThat(run()).isTrue();
    assertThat(Files.getLastModifiedTime(file())).isEqualTo(written);
  }

  @Test
  void everyFlippedByteMakesItEmpty() throws IOException {
    run();
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    try (GitRepository repository = GitRepository.open(git)) {
      for (int i = 0; i < whole.length; i++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << i % 8);
        Files.write(file, flipped);
        assertEmpty(repository);
      }
    }
    assertThat(run()).isFalse();
  }

  @Test
  void everyTruncationMakesItEmpty() throws IOException {
    run();
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    try (GitRepository repository = GitRepository.open(git)) {
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertEmpty(repository);
      }
    }
  }

  private void assertEmpty(GitRepository repository) {
    RepositoryCache cache = RepositoryCache.open(Optional.of(kept), repository, KNOWN);
    assertThat(cache.tags().tags()).isEmpty();
    assertThat(cache.diffs().grown()).isFalse();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoError() throws IOException {
    kept = Files.writeString(folder.resolve("file"), "in the way").resolve("cache");
    assertThat(run()).isFalse();
    assertThat(run()).isFalse();
  }

  @Test
  void aShallowCloneThatWasDeepenedIsReadAgain() throws IOException {
    try (GitRepository repository = GitRepository.open(git)) {
      Files.writeString(git.resolve("shallow"), repository.head() + "\n");
    }
    run();
    Files.delete(git.resolve("shallow"));
    assertThat(run()).isFalse();
    assertThat(run()).isTrue();
  }
}
