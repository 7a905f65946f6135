// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import dev.milepost.testkit.HistoryBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds each parser of this room bytes by chance, mixed with pieces of what it looks for. */
class GarbageTest {
  private static final List<String> PIECES =
      List.of(
          "tree ",
          "parent ",
          "author ",
          "committer ",
          "gpgsig ",
          "object ",
          "tagger ",
          "\n",
          "\n\n",
          " <",
          "> ",
          "This reverts commit ",
          "Fixes: ",
          "Revert \"",
          "\"",
          "Co-authored-by: ",
          "Assisted-by: ",
          "40000 ",
          "100644 ",
          "\0",
          "0123456789abcdef0123456789abcdef01234567",
          "-",
          "9".repeat(30),
          "ref: ",
          "gitdir: ",
          "[core]\n",
          "[extensions]",
          "objectformat = ",
          "repositoryformatversion = 1",
          "refs/tags/",
          "refs/heads/",
          "\\",
          "..",
          "/",
          "feat(",
          ")!: ",
          "(#12)",
          "\uD83E\uDD16 generated with");

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  static byte[] garbage(long seed) {
    var random = new Random(seed);
    var out = new ByteArrayOutputStream();
    int parts = random.nextInt(40);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(3) == 0) {
        byte[] noise = new byte[random.nextInt(12)];
        random.nextBytes(noise);
        out.writeBytes(noise);
      } else {
        out.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void commitsTreesAndTags(long seed) {
    byte[] bytes = garbage(seed);
    RawCommit commit = RawCommit.parse(bytes, new Recognizer(Assistants.known()));
    assertThat(commit.parentCount * 5).isLessThanOrEqualTo(commit.parents.length);
    var entries = new TreeEntries(bytes);
    int count = 0;
    while (entries.next()) {
      count +=
          entries.path(new byte[0]).length + entries.id().hex().length() + entries.kind().ordinal();
    }
    assertThat(count > 0 || entries.damaged() || bytes.length == 0).isTrue();
    Objects.tagged(bytes);
    Subjects.flags(bytes, 0, bytes.length);
    Id.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filesOfAGitDirectory(long seed) throws IOException {
    try (var history = HistoryBuilder.workTree(folder)) {
      history.loose().branch("main", history.commit("Start").file("a", "b").create());
    }
    List<String> names =
        List.of(
            ".git/HEAD",
            ".git/config",
            ".git/packed-refs",
            ".git/shallow",
            ".git/refs/heads/main",
            ".git/refs/tags/v1",
            ".git/commondir",
            ".git/objects/info/alternates");
    Path file = folder.resolve(names.get((int) (seed % names.size())));
    Files.createDirectories(folder.resolve(".git/objects/info"));
    Files.write(file, garbage(seed));
    Outcome.of(folder);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pointersOfLinkedWorkTrees(long seed) throws IOException {
    byte[] start = seed % 2 == 0 ? "gitdir: ".getBytes(StandardCharsets.UTF_8) : new byte[0];
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.write(linked.resolve(".git"), start);
    Files.write(linked.resolve(".git"), garbage(seed), StandardOpenOption.APPEND);
    try {
      GitRepository.open(linked).close();
    } catch (MilepostException e) {
      assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER);
    }
  }
}
