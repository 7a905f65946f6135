// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static dev.milepost.repository.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories, pointers, configurations and refs that are not as they ought to be. */
@Timeout(20)
class BadDirectoryTest {
  @TempDir Path folder;
  private Path work;
  private Path git;
  private Commit first;

  @BeforeEach
  void makeRepository() {
    work = folder.resolve("shop");
    try (var history = HistoryBuilder.workTree(work)) {
      git = history.directory();
      first = history.commit("Open the shop").file("a.txt", "one\n").create();
      history.branch("main", first).tag("v1.0.0", first);
    }
  }

  @Test
  void whatDoesNotExistIsSaidToBeMissing() {
    assertThat(refusal(folder.resolve("nowhere"), "repository-not-found"))
        .contains("does not exist");
  }

  @Test
  void aFolderWithoutGitIsNoRepository() {
    assertThat(refusal(folder, "repository-not-found")).contains("is not a git repository");
  }

  @Test
  void aFileInsideAWorkTreeLeadsToItsRepository() throws IOException {
    Path file = Files.writeString(work.resolve("readme.txt"), "hello");
    try (Reading reading = Reading.of(file)) {
      assertThat(reading.repository.root()).isEqualTo(work);
    }
  }

  @Test
  void anEmptyRepositoryHasNothingToMeasure() {
    Path empty = folder.resolve("empty");
    HistoryBuilder.workTree(empty).close();
    assertThat(refusal(empty, "repository-empty")).contains("HEAD names refs/heads/main");
  }

  @Test
  void anUnbornHeadFallsBackToTheOnlyOtherBranch() throws IOException {
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/next\n");
    Files.move(git.resolve("refs/heads/main"), git.resolve("refs/heads/trunk"));
    try (Reading reading = Reading.of(work)) {
      assertThat(reading.repository.head()).isEqualTo(first.sha());
      assertThat(reading.repository.branch()).isEqualTo("trunk");
    }
  }

  @Test
  void anUnbornHeadBesideSeveralBranchesAsksForOne() throws IOException {
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/next\n");
    Files.copy(git.resolve("refs/heads/main"), git.resolve("refs/heads/one"));
    Files.move(git.resolve("refs/heads/main"), git.resolve("refs/heads/two"));
    assertThat(refusal(work, "repository-empty"))
        .contains("2 other branches")
        .contains("symbolic-ref");
  }

  @Test
  void aDetachedHeadHasNoBranch() throws IOException {
    Files.writeString(git.resolve("HEAD"), first.sha() + "\n");
    try (Reading reading = Reading.of(work)) {
      assertThat(reading.repository.branch()).isEmpty();
      assertThat(reading.repository.head()).isEqualTo(first.sha());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ref:",
        "ref: ",
        "ref: ../../etc/passwd",
        "ref: refs/heads/\u0007",
        "zzzz",
        "ref: HEAD"
      })
  void aHeadOfGarbageFallsBackToMain(String head) throws IOException {
    Files.writeString(git.resolve("HEAD"), head);
    try (Reading reading = Reading.of(work)) {
      assertThat(reading.repository.head()).isEqualTo(first.sha());
    }
  }

  @Test
  void refsThatNameEachOtherAreBroken() throws IOException {
    Files.writeString(git.resolve("refs/heads/main"), "ref: refs/heads/other\n");
    Files.writeString(git.resolve("refs/heads/other"), "ref: refs/heads/main\n");
    refusal(work, "repository-empty");
  }

  @Test
  void aHeadThatNamesAnAbsentCommitIsBroken() throws IOException {
    Files.writeString(git.resolve("refs/heads/main"), "1".repeat(40) + "\n");
    assertThat(refusal(work, "repository-broken")).contains("git fsck");
  }

  @Test
  void brokenRefsBesideAGoodHeadAreLeftOut() throws IOException {
    Files.writeString(git.resolve("refs/tags/v2.0.0"), "not an id");
    Files.writeString(git.resolve("refs/tags/v3.0.0"), "");
    Files.writeString(git.resolve("refs/tags/v4.0.0.lock"), first.sha());
    Files.write(git.resolve("refs/heads/broken"), new byte[] {0, 1, 2});
    try (Reading reading = Reading.of(work)) {
      assertThat(reading.tags.tags()).extracting(Tag::name).containsExactly("v1.0.0");
      assertThat(reading.repository.branches().branches())
          .extracting(BranchList.Branch::name)
          .containsExactly("refs/heads/main");
    }
  }

  @Test
  void garbageAmongPackedRefsIsLeftOut() throws IOException {
    String good = first.sha() + " refs/tags/v5.0.0\n";
    Files.writeString(
        git.resolve("packed-refs"),
        "# pack-refs with: peeled\n\n^\nxx\n"
            + "z".repeat(40)
            + " refs/tags/bad\n"
            + good
            + "^"
            + first.sha()
            + "\n"
            + first.sha()
            + "\n"
            + first.sha()
            + " refs/tags/../x\n"
            + first.sha()
            + " refs/tags/a\u0001b\n"
            + first.sha()
            + " refs/tags/cut");
    try (Reading reading = Reading.of(work)) {
      assertThat(reading.tags.tags())
          .extracting(Tag::name)
          .containsExactly("cut", "v1.0.0", "v5.0.0");
    }
  }

  @Test
  void sha256IsRefusedByName() {
    Path other = folder.resolve("other");
    try (var history = HistoryBuilder.bare(other)) {
      history.branch("main", history.commit("Start").create()).claimingSha256();
    }
    assertThat(refusal(other, "repository-sha256")).contains("sha256");
  }

  @Test
  void reftableIsRefusedByName() throws IOException {
    Files.writeString(
        git.resolve("config"),
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n");
    assertThat(refusal(work, "repository-reftable")).contains("git refs migrate");
  }

  @Test
  void anUnknownExtensionIsRefusedByName() throws IOException {
    Files.writeString(
        git.resolve("config"),
        "[core]\nrepositoryformatversion = 1\n[extensions]\nsparkle = true\n");
    assertThat(refusal(work, "repository-format")).contains("'sparkle'");
  }

  @Test
  void anUnknownExtensionOfFormatZeroIsNoExtension() throws IOException {
    Files.writeString(
        git.resolve("config"),
        "[core]\nrepositoryformatversion = 0\n[extensions]\nsparkle = true\n");
    Reading.all(work);
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    Files.writeString(git.resolve("config"), "[core]\nrepositoryformatversion = 2\n");
    assertThat(refusal(work, "repository-format")).contains("'2'");
  }

  @Test
  void includesAndGarbageInTheConfigurationAreNotFollowed() throws IOException {
    Path secret =
        Files.writeString(folder.resolve("secret"), "[extensions]\nobjectFormat = sha256\n");
    Files.writeString(
        git.resolve("config"),
        "[include]\npath = "
            + secret
            + "\n[includeIf \"gitdir:/\"]\npath = /dev/zero\n"
            + "[[[\n]]]\n = \n[a \"b\nc = \\\n\\\n");
    Reading.all(work);
  }

  @Test
  void aHugeConfigurationIsRefused() throws IOException {
    Files.writeString(git.resolve("config"), "# much\n".repeat(1 << 20));
    assertThat(refusal(work, "repository-unreadable")).contains("larger than 4 MiB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "config",
        "packed-refs",
        "shallow",
        "refs/heads/main",
        "objects/info/alternates"
      })
  void aFolderInPlaceOfAFileIsNoCrash(String name) throws IOException {
    Files.deleteIfExists(git.resolve(name));
    Files.createDirectories(git.resolve(name));
    switch (name) {
      case "HEAD" -> assertThat(refusal(work, "repository-broken")).contains("lacks the file HEAD");
      case "config" -> refusal(work, "repository-unreadable");
      case "refs/heads/main" -> refusal(work, "repository-empty");
      default -> Reading.all(work);
    }
  }

  @Test
  void aRepositoryThatLostItsObjectsIsNotTakenForTheOneAbove() throws IOException {
    Path inner = work.resolve("inner");
    Path broken = Files.createDirectories(inner.resolve(".git"));
    Files.writeString(broken.resolve("HEAD"), "ref: refs/heads/main\n");
    assertThat(refusal(inner, "repository-broken")).contains("lacks the folder objects");
  }

  @Test
  void aBareRepositoryWithoutHeadIsBroken() throws IOException {
    Files.delete(git.resolve("HEAD"));
    Path bare = Files.move(git, folder.resolve("bare"));
    assertThat(refusal(bare, "repository-broken")).contains("lacks the file HEAD");
  }

  @Test
  void aLinkThatNamesItselfIsBroken() throws IOException {
    Path loop = Files.createDirectories(folder.resolve("loop"));
    Files.createSymbolicLink(loop.resolve(".git"), Path.of(".git"));
    refusal(loop, "repository-unreadable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "gitdir",
        "gitdir:",
        "gitdir: /nowhere/at/all",
        "gitdir: \u0000",
        "gitdir: ."
      })
  void aPointerToNowhereIsBroken(String content) throws IOException {
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.writeString(linked.resolve(".git"), content);
    refusal(linked, "repository-broken");
  }

  @Test
  void anUnreadableGitDirectoryIsSaidToBeOne() throws IOException {
    assertThat(git.toFile().setReadable(false) && git.toFile().setExecutable(false)).isTrue();
    try {
      if (Files.isReadable(git)) {
        // The superuser reads everything.
        Reading.all(work);
      } else {
        refusal(work, "repository-unreadable");
      }
    } finally {
      assertThat(git.toFile().setReadable(true) && git.toFile().setExecutable(true)).isTrue();
    }
  }
}
