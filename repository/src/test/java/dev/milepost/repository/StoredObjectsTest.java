// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static dev.milepost.repository.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.Progress;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that are absent, damaged, borrowed, or moved while they are read. */
@Timeout(30)
class StoredObjectsTest {
  @TempDir Path folder;
  private final List<Commit> commits = new ArrayList<>();

  private Path write(boolean loose) {
    return write(folder.resolve("shop.git"), loose);
  }

  private Path write(Path path, boolean loose) {
    commits.clear();
    try (var history = HistoryBuilder.bare(path)) {
      if (loose) {
        history.loose();
      }
      Commit last = null;
      for (int i = 0; i < 12; i++) {
        var draft = history.commit("Step " + i).file("src/a" + i % 3 + ".txt", "line " + i + "\n");
        last = last == null ? draft.create() : draft.on(last).create();
        commits.add(last);
      }
      history.branch("main", commits.getLast()).tag("v1.0.0", commits.get(4));
      history.annotatedTag("v1.1.0", commits.get(8), commits.get(8).committedAt());
    }
    return path;
  }

  private static Path loose(Path repository, String sha) {
    return repository.resolve("objects/" + sha.substring(0, 2) + "/" + sha.substring(2));
  }

  private static List<Path> packFiles(Path repository) throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve("objects/pack"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void anAbsentCommitEndsItsLineOfHistory() throws IOException {
    Path path = write(true);
    Files.delete(loose(path, commits.get(6).sha()));
    try (Reading reading = Reading.of(path)) {
      reading.contents();
      assertThat(reading.history.missing(reading.at(commits.get(6)))).isTrue();
      // Behind it only what the tag v1.0.0 leads to.
      assertThat(reading.at(commits.get(4))).isNotNegative();
      assertThat(reading.at(commits.get(5))).isEqualTo(-1);
      assertThat(reading.diffs.unreadable()).isPositive();
    }
  }

  @Test
  void aDamagedLooseObjectIsOneGap() throws IOException {
    Path path = write(true);
    byte[] bytes = Files.readAllBytes(loose(path, commits.get(6).sha()));
    bytes[bytes.length / 2] ^= 0x55;
    Path file = loose(path, commits.get(6).sha());
    Files.delete(file);
    Files.write(file, bytes);
    try (Reading reading = Reading.of(path)) {
      reading.contents();
      assertThat(reading.history.missing(reading.at(commits.get(6)))).isTrue();
    }
  }

  @Test
  void anEmptyLooseObjectOfHeadIsSaidToBeBroken() throws IOException {
    Path path = write(true);
    Path file = loose(path, commits.getLast().sha());
    Files.delete(file);
    Files.createFile(file);
    refusal(path, "repository-broken");
  }

  @Test
  void aTruncatedPackIsRefusedOrReadAsFarAsItGoes() throws IOException {
    Path path = write(false);
    Path pack =
        packFiles(path).stream()
            .filter(f -> f.toString().endsWith(".pack"))
            .findFirst()
            .orElseThrow();
    byte[] whole = Files.readAllBytes(pack);
    assertThat(pack.toFile().setWritable(true)).isTrue();
    for (int length = whole.length - 1; length >= 0; length -= 97) {
      try (var file = new RandomAccessFile(pack.toFile(), "rw")) {
        file.setLength(length);
      }
      Outcome.of(path);
    }
  }

  @Test
  void anIndexCutShortMakesItsPackUnusable() throws IOException {
    Path path = write(false);
    Path index =
        packFiles(path).stream()
            .filter(f -> f.toString().endsWith(".idx"))
            .findFirst()
            .orElseThrow();
    byte[] whole = Files.readAllBytes(index);
    Files.delete(index);
    Files.write(index, Arrays.copyOf(whole, 1000));
    assertThat(refusal(path, "repository-broken"))
        .contains("pack index")
        .contains("git index-pack");
    Files.write(index, new byte[0]);
    refusal(path, "repository-broken");
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /**
   * Flips bytes of packs, indexes and loose objects: findings or a refusal, never another
   * exception.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damagedBytesAreFindingsOrARefusal(long seed) throws IOException {
    Path path = write(seed % 3 == 0);
    var random = new Random(seed);
    List<Path> files;
    try (Stream<Path> all = Files.walk(path.resolve("objects"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 1 + bytes.length / 200; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.delete(file);
      Files.write(file, bytes);
    }
    Outcome.of(path);
  }

  @Test
  void objectsAreBorrowedThroughAlternatesEvenInACircle() throws IOException {
    Path lender = write(false);
    Path borrower = folder.resolve("borrower.git");
    try (var history = HistoryBuilder.bare(borrower)) {
      history.branch("main", commits.getLast());
    }
    Path list = Files.createDirectories(borrower.resolve("objects/info")).resolve("alternates");
    Files.writeString(list, "# comment\n../../shop.git/objects\n/nowhere/objects\n");
    Files.createDirectories(lender.resolve("objects/info"));
    Files.writeString(
        lender.resolve("objects/info/alternates"), borrower.resolve("objects") + "\n");
    try (Reading reading = Reading.of(borrower)) {
      assertThat(reading.history.size()).isEqualTo(12);
    }
  }

  @Test
  void aMissingLenderIsNamed() throws IOException {
    write(false);
    Path borrower = folder.resolve("borrower.git");
    try (var history = HistoryBuilder.bare(borrower)) {
      history.branch("main", commits.getLast());
    }
    Files.createDirectories(borrower.resolve("objects/info"));
    Files.writeString(borrower.resolve("objects/info/alternates"), "/nowhere/objects\n");
    assertThat(refusal(borrower, "repository-broken"))
        .contains("'/nowhere/objects', which is not there");
  }

  @Test
  void aRepackWhileReadingLosesNothing() throws IOException {
    Path path = write(true);
    Path packed = write(folder.resolve("packed.git"), false);
    try (GitRepository repository = GitRepository.open(path)) {
      // What gc does: a new pack appears, then the loose objects go.
      for (Path file : packFiles(packed)) {
        Files.copy(file, path.resolve("objects/pack").resolve(file.getFileName()));
      }
      for (Commit commit : commits) {
        Files.delete(loose(path, commit.sha()));
      }
      History history = repository.history(List.of(), Assistants.known(), null, Progress.NONE);
      assertThat(history.size()).isEqualTo(12);
      assertThat(IntStream.range(0, 12).noneMatch(history::missing)).isTrue();
    }
  }

  @Test
  void blobsAbsentInAPartialCloneAreSaidToBe() throws IOException {
    Path path = folder.resolve("partial.git");
    Commit second;
    try (var history = HistoryBuilder.bare(path)) {
      Commit first =
          history.commit("Start").file("a.txt", "one\n").absentFile("big.bin", "much").create();
      second = history.commit("Grow").on(first).absentFile("big.bin", "more").create();
      history.branch("main", second).partialClone();
    }
    try (Reading reading = Reading.of(path)) {
      assertThat(reading.repository.partialClone()).isTrue();
      assertThat(reading.diffs.paths(reading.at(second))).containsExactly("big.bin");
      assertThat(reading.diffs.patchId(reading.at(second))).isZero();
      assertThat(reading.diffs.unreadable()).isEqualTo(1);
      TreeFile big = reading.tree.files().getLast();
      assertThat(reading.tree.size(big)).isEqualTo(-1);
      assertThat(reading.tree.read(big, 100))
          .isEqualTo(new TreeContent.Missing("is not in this object store, as in a partial clone"));
    }
  }
}
