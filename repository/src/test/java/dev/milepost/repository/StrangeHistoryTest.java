// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that are sound but strange. */
@Timeout(60)
class StrangeHistoryTest {
  @TempDir Path folder;

  @Test
  void oneCommitWithoutTagsIsAHistory() {
    Commit only;
    try (var history = HistoryBuilder.bare(folder)) {
      only = history.commit("Start").file("a.txt", "one\n").create();
      history.branch("main", only);
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.history.size()).isEqualTo(1);
      assertThat(reading.tags.tags()).isEmpty();
      assertThat(reading.diffs.paths(reading.at(only))).containsExactly("a.txt");
      assertThat(reading.diffs.lines(reading.at(only))).isEqualTo(1);
    }
  }

  @Test
  void aShallowHistoryEndsAtItsBorder() {
    Commit border;
    try (var history = HistoryBuilder.bare(folder)) {
      Commit lost = history.commit("Lost").absent().create();
      border = history.commit("Border").on(lost).create();
      history.branch("main", history.commit("Go on").on(border).create()).shallowAt(border);
    }
    try (Reading reading = Reading.of(folder)) {
      assertThat(reading.repository.shallow()).isTrue();
      assertThat(reading.history.size()).isEqualTo(2);
      assertThat(reading.history.parentCount(reading.at(border))).isZero();
      assertThat(reading.history.anyMissing()).isFalse();
    }
  }

  @Test
  void tagsOnAnythingButCommitsNameNone() {
    Instant day = Instant.parse("2025-03-01T00:00:00Z");
    try (var history = HistoryBuilder.bare(folder)) {
      Commit only = history.commit("Start").file("a.txt", "one\n").create();
      history.branch("main", only);
      history
          .tagOnTree("tree", only, day)
          .tagOnBlob("blob", "text")
          .nestedTag("nested", only, day, day);
      history.tagWithoutTagger("old", only).ref("refs/tags/absent", "2".repeat(40));
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.tags.tags())
          .extracting(Tag::name, tag -> tag.commit() != null, Tag::annotated)
          .containsExactly(
              tuple("absent", false, false),
              tuple("blob", false, false),
              tuple("nested", true, true),
              tuple("old", true, true),
              tuple("tree", false, true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, -99_999_999_999_999L, 4_102_444_800L, 99_999_999_999_999L, -62_135_596_801L})
  void absurdDatesArePrintable(long second) {
    Commit strange;
    try (var history = HistoryBuilder.bare(folder)) {
      Instant date = Instant.ofEpochSecond(second);
      strange = history.commit("When").committedAt(date).authoredAt(Instant.EPOCH).create();
      history.branch("main", strange);
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      Instant read = Instant.ofEpochSecond(reading.history.committedAt(reading.at(strange)));
      assertThat(read.toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
  }

  @Test
  void octopusCrissCrossAndUnrelatedRootsAreWalkedOnce() {
    Commit merge;
    try (var history = HistoryBuilder.bare(folder)) {
      Commit root = history.commit("Root").file("a", "1\n").create();
      Commit other = history.commit("Other root").file("b", "1\n").create();
      Commit left = history.commit("Left").on(root).file("a", "2\n").create();
      Commit right = history.commit("Right").on(root, other).file("c", "1\n").create();
      Commit one = history.commit("One").on(left, right).create();
      Commit two = history.commit("Two").on(right, left).create();
      merge = history.commit("Octopus").on(one, two, other, root).create();
      history.branch("main", merge);
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.history.size()).isEqualTo(7);
      assertThat(reading.history.parentCount(reading.at(merge))).isEqualTo(4);
      assertThat(Attribution.trunk(reading.history, reading.at(merge))).hasSize(4);
    }
  }

  @Test
  void pathsMessagesAndNamesNeedNotBeUtf8() {
    byte[] latin = "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
    Commit strange;
    try (var history = HistoryBuilder.bare(folder)) {
      strange =
          history
              .commit(latin)
              .identityCharset(StandardCharsets.ISO_8859_1)
              .author("J\u00fcrgen", "j@example.com")
              .header("encoding", "ISO-8859-1")
              .file(latin, "text\n")
              .create();
      history.branch("main", strange);
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.tree.files().getFirst().path()).isEqualTo("Gr\ufffd\ufffde");
      assertThat(reading.diffs.paths(reading.at(strange))).containsExactly("Gr\ufffd\ufffde");
      assertThat(reading.history.malformed(reading.at(strange))).isFalse();
    }
  }

  @Test
  void hugeMessagesAndFilesAreReadAtTheirStart() {
    byte[] message = new byte[100 << 20];
    Arrays.fill(message, (byte) 'x');
    Commit huge;
    try (var history = HistoryBuilder.bare(folder)) {
      huge = history.commit(message).file("big.txt", message).create();
      history.branch("main", huge);
    }
    try (Reading reading = Reading.of(folder)) {
      assertThat(reading.history.committedAt(reading.at(huge))).isPositive();
      assertThat(reading.diffs.patchId(reading.at(huge))).isNotZero();
      TreeFile file = reading.tree.files().getFirst();
      assertThat(reading.tree.size(file)).isEqualTo(100 << 20);
      assertThat(reading.tree.read(file, 10)).isEqualTo(new TreeContent.Text("x".repeat(10), true));
    }
  }

  @Test
  void linksAndSubmodulesAreNotFollowed() {
    try (var history = HistoryBuilder.bare(folder)) {
      var draft =
          history.commit("Loop").link("a", "b").link("b", "a").submodule("lib", "3".repeat(40));
      history.branch("main", draft.create());
    }
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.tree.files())
          .extracting(TreeFile::kind)
          .containsExactly(TreeFile.Kind.SYMLINK, TreeFile.Kind.SYMLINK, TreeFile.Kind.SUBMODULE);
      assertThat(reading.tree.read(reading.tree.files().getLast(), 10))
          .isEqualTo(new TreeContent.Missing("is a submodule"));
    }
  }
}
