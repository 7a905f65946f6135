// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static dev.milepost.repository.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work trees and submodules, laid out as git lays them out. */
class LinkedWorkTreeTest {
  @TempDir Path folder;

  private record Made(Path git, Commit main, Commit side) {}

  private Made repository(boolean bare) {
    Path path = folder.resolve(bare ? "shop.git" : "shop");
    try (var history = bare ? HistoryBuilder.bare(path) : HistoryBuilder.workTree(path)) {
      Commit main = history.commit("Open").file("a.txt", "one\n").create();
      Commit side = history.commit("Widen").on(main).file("b.txt", "two\n").create();
      history.branch("main", main).branch("side", side).tag("v1.0.0", main);
      return new Made(history.directory(), main, side);
    }
  }

  /** As {@code git worktree add ../linked side}. */
  private Path linked(Path git, boolean relative) throws IOException {
    Path own = Files.createDirectories(git.resolve("worktrees/linked"));
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/side\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
    Path target = relative ? linked.relativize(own) : own;
    Files.writeString(linked.resolve(".git"), "gitdir: " + target + "\n");
    return linked;
  }

  @ParameterizedTest(name = "bare {0}, relative {1}")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void hasItsOwnHeadAndSharesTheRest(boolean bare, boolean relative) throws IOException {
    Made made = repository(bare);
    Path linked = linked(made.git(), relative);
    try (Reading reading = Reading.of(linked)) {
      assertThat(reading.repository.head()).isEqualTo(made.side().sha());
      assertThat(reading.repository.branch()).isEqualTo("side");
      assertThat(reading.repository.name()).isEqualTo("shop");
      assertThat(reading.repository.root()).isEqualTo(linked);
      assertThat(reading.tags.tags()).hasSize(1);
      assertThat(reading.history.size()).isEqualTo(2);
    }
  }

  @Test
  void itsOwnGitDirectoryCanBeNamedToo() throws IOException {
    Made made = repository(false);
    Path git = made.git();
    linked(git, false);
    try (Reading reading = Reading.of(git.resolve("worktrees/linked"))) {
      assertThat(reading.repository.head()).isEqualTo(made.side().sha());
    }
  }

  @Test
  void aLostMainRepositoryIsNamed() throws IOException {
    Made made = repository(false);
    Path git = made.git();
    Path linked = linked(git, false);
    Files.writeString(git.resolve("worktrees/linked/commondir"), "../../../gone\n");
    assertThat(refusal(linked, "repository-broken")).contains("gone").contains("moved or removed");
  }

  @Test
  void aSubmoduleIsNamedAfterItsFolder() throws IOException {
    Made made = repository(true);
    Path module = Files.createDirectories(folder.resolve("super/.git/modules")).resolve("part");
    Files.move(made.git(), module);
    Path part = Files.createDirectories(folder.resolve("super/part"));
    Files.writeString(part.resolve(".git"), "gitdir: ../.git/modules/part\n");
    try (Reading reading = Reading.of(part)) {
      assertThat(reading.repository.name()).isEqualTo("part");
      assertThat(reading.repository.head()).isEqualTo(made.main().sha());
    }
  }
}
