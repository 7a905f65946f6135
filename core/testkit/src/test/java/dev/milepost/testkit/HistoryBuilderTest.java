// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryBuilderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsWhatJgitReads() throws IOException {
    Commit first;
    Commit second;
    try (var history = HistoryBuilder.bare(folder)) {
      first = history.commit("Start\n\nBody.\n").file("src/a.txt", "one\n").at(NOON).create();
      second =
          history
              .commit("Go on")
              .on(first)
              .file("src/b.txt", "two\n")
              .delete("src/a.txt")
              .authoredAt(NOON.minusSeconds(60))
              .committedAt(NOON.plusSeconds(60))
              .author("Somebody", "somebody@example.com")
              .create();
      history.branch("main", second).annotatedTag("v1.0.0", first, NOON.plusSeconds(5));
    }
    try (var repository = new FileRepository(folder.toFile());
        var walk = new RevWalk(repository)) {
      RevCommit head = walk.parseCommit(repository.resolve("HEAD"));
      assertThat(head.name()).isEqualTo(second.sha());
      assertThat(head.getAuthorIdent().getWhenAsInstant()).isEqualTo(NOON.minusSeconds(60));
      assertThat(head.getCommitterIdent().getWhenAsInstant()).isEqualTo(NOON.plusSeconds(60));
      assertThat(head.getAuthorIdent().getName()).isEqualTo("Somebody");
      assertThat(head.getParent(0).name()).isEqualTo(first.sha());
      assertThat(paths(repository, head)).containsExactly("src/b.txt");
      RevTag tag = walk.parseTag(repository.resolve("refs/tags/v1.0.0"));
      assertThat(tag.getTaggerIdent().getWhenAsInstant()).isEqualTo(NOON.plusSeconds(5));
      assertThat(walk.parseCommit(tag).getFullMessage()).isEqualTo("Start\n\nBody.\n");
    }
  }

  @Test
  void theSameCallsGiveTheSameIds() {
    assertThat(threeCommits(folder.resolve("one"), true))
        .isEqualTo(threeCommits(folder.resolve("two"), false));
  }

  private static List<String> threeCommits(Path to, boolean loose) {
    List<String> ids = new ArrayList<>();
    try (var history = HistoryBuilder.bare(to)) {
      if (loose) {
        history.loose();
      }
      Commit base = history.commit("Start").file("z/z", "z").file("z.txt", "y").create();
      Commit left = history.commit("Left").on(base).file("left", "l").create();
      Commit right = history.commit("Right").on(base).file("z/right", "r").create();
      Commit merge = history.commit("Merge").on(left, right).mergingSince(base).create();
      history.branch("main", merge);
      List.of(base, left, right, merge).forEach(commit -> ids.add(commit.sha()));
    }
    return ids;
  }

  @Test
  void mergesHoldWhatEachSideChanged() throws IOException {
    Commit merge;
    try (var history = HistoryBuilder.workTree(folder)) {
      Commit base = history.commit("Start").file("a/old", "1").file("b", "1").create();
      Commit left = history.commit("Left").on(base).file("b", "2").create();
      Commit right = history.commit("Right").on(base).delete("a/old").file("c/new", "3").create();
      Commit other = history.commit("Other").on(base).file("d", "4").create();
      merge = history.commit("Merge").on(left, right, other).mergingSince(base).create();
      history.branch("main", merge);
    }
    try (var repository = new FileRepository(folder.resolve(".git").toFile());
        var walk = new RevWalk(repository)) {
      RevCommit read = walk.parseCommit(ObjectId.fromString(merge.sha()));
      assertThat(read.getParentCount()).isEqualTo(3);
      assertThat(paths(repository, read)).containsExactly("b", "c/new", "d");
    }
  }

  @Test
  void copiesAndRevertsChangeWhatTheOriginalChanged() throws IOException {
    Commit picked;
    Commit undone;
    try (var history = HistoryBuilder.bare(folder)) {
      Commit base = history.commit("Start").file("a", "1\n").create();
      Commit change = history.commit("Change").on(base).file("a", "2\n").file("b", "1\n").create();
      picked = history.cherryPick(change).on(base).at(NOON).authoredAt(NOON).create();
      undone = history.revert(change).on(change).create();
      assertThat(picked.tree()).usingRecursiveComparison().isEqualTo(change.tree());
      assertThat(undone.message())
          .isEqualTo("Revert \"Change\"\n\nThis reverts commit " + change.sha() + ".\n");
      assertThat(undone.changedPaths()).containsExactly("a", "b");
      history.branch("main", undone);
    }
    try (var repository = new FileRepository(folder.toFile());
        var walk = new RevWalk(repository)) {
      assertThat(paths(repository, walk.parseCommit(ObjectId.fromString(undone.sha()))))
          .containsExactly("a");
    }
  }

  @Test
  void oddCommitsAreReadAsWritten() throws IOException {
    byte[] path = {'d', '/', (byte) 0xe9, '.', 't'};
    Commit odd;
    try (var history = HistoryBuilder.bare(folder)) {
      odd =
          history
              .commit("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1))
              .header("encoding", "ISO-8859-1")
              .signed()
              .file(path, "x")
              .link("loop", "loop")
              .submodule("module", "1".repeat(40))
              .executable("run.sh", "#!/bin/sh\n")
              .authoredAt(Instant.ofEpochSecond(-86_400))
              .committedAt(Instant.parse("2999-01-01T00:00:00Z"))
              .zone("+0530")
              .create();
      history.branch("main", odd).tagOnTree("tree", odd, NOON).tagOnBlob("blob", "text");
      history.nestedTag("nested", odd, NOON, NOON).tagWithoutTagger("old", odd).packedRefs();
    }
    try (var repository = new FileRepository(folder.toFile());
        var walk = new RevWalk(repository)) {
      RevCommit read = walk.parseCommit(repository.resolve("refs/tags/nested^{commit}"));
      assertThat(read.getFullMessage()).isEqualTo("caf\u00e9");
      assertThat(read.getAuthorIdent().getWhenAsInstant()).isEqualTo("1969-12-31T00:00:00Z");
      assertThat(read.getCommitterIdent().getWhenAsInstant()).isEqualTo("2999-01-01T00:00:00Z");
      assertThat(read.getRawGpgSignature()).isNotNull();
      assertThat(repository.resolve("refs/tags/tree^{tree}")).isEqualTo(read.getTree());
      assertThat(walk.parseTag(repository.resolve("refs/tags/old")).getTaggerIdent()).isNull();
      new ObjectChecker().checkTree(bytes(repository, read.getTree()));
    }
  }

  @Test
  void whatIsAbsentIsNamedButNotThere() throws IOException {
    Commit behind;
    try (var history = HistoryBuilder.bare(folder)) {
      behind = history.commit("Behind").file("a", "1").absent().create();
      Commit border = history.commit("Border").on(behind).absentFile("big", "2").create();
      history.branch("main", border).shallowAt(border).partialClone();
    }
    assertThat(Files.readString(folder.resolve("config"))).contains("repositoryformatversion = 1");
    try (var repository = new FileRepository(folder.toFile());
        var walk = new RevWalk(repository)) {
      RevCommit border = walk.parseCommit(repository.resolve("HEAD"));
      assertThat(border.getParentCount()).isZero();
      assertThat(repository.getObjectDatabase().has(ObjectId.fromString(behind.sha()))).isFalse();
      try (var tree = TreeWalk.forPath(repository, "big", border.getTree())) {
        ObjectId blob = tree.getObjectId(0);
        assertThat(catchThrowable(() -> repository.open(blob)))
            .isInstanceOf(MissingObjectException.class);
      }
    }
  }

  @Test
  void thousandsOfCommitsAreMade() throws IOException {
    try (var history = HistoryBuilder.bare(folder)) {
      Commit tip = history.commit("Start").file("a/0", "0").create();
      for (int i = 1; i < 10_000; i++) {
        tip =
            history.commit("Change " + i).on(tip).file("a/" + i % 50, "line " + i + "\n").create();
      }
      history.branch("main", tip).commitGraph();
    }
    try (var repository = new FileRepository(folder.toFile());
        var walk = new RevWalk(repository)) {
      assertThat(folder.resolve("objects/info/commit-graph")).isNotEmptyFile();
      walk.markStart(walk.parseCommit(repository.resolve("HEAD")));
      assertThat(walk).hasSize(10_000);
    }
  }

  private static List<String> paths(FileRepository repository, RevCommit commit)
      throws IOException {
    List<String> paths = new ArrayList<>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        paths.add(walk.getPathString());
      }
    }
    return paths;
  }

  private static byte[] bytes(FileRepository repository, ObjectId id) throws IOException {
    return repository.open(id, Constants.OBJ_TREE).getBytes();
  }
}
