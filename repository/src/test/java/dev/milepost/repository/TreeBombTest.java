// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that are small to store and endless to walk, and objects made by hand. */
@Timeout(60)
class TreeBombTest {
  @TempDir Path folder;

  private String tower(RawObjects objects, String leaf, String mode, int height, int width) {
    String below = leaf;
    String kind = mode;
    for (int level = 0; level < height; level++) {
      var tree = new ByteArrayOutputStream();
      for (int i = 0; i < width; i++) {
        tree.writeBytes(RawObjects.entry(kind, "n" + (char) ('a' + i), below));
      }
      below = objects.write("tree", tree.toByteArray());
      kind = "40000";
    }
    return below;
  }

  @ParameterizedTest(name = "of mode {0}")
  @ValueSource(strings = {"100644", "40000"})
  void aTowerOfTreesIsCutOff(String mode) {
    var objects = new RawObjects(folder);
    String leaf =
        mode.equals("40000")
            ? objects.write("tree", new byte[0])
            : objects.write("blob", "text".getBytes(StandardCharsets.UTF_8));
    objects.head(objects.commit(tower(objects, leaf, mode, 40, 10)));
    try (Reading reading = Reading.of(folder)) {
      assertThat(reading.tree.incomplete()).isTrue();
      assertThat(reading.tree.gaps().getFirst()).contains("more than");
      reading.diffs.paths(0);
      reading.diffs.lines(0);
    }
  }

  @Test
  void deepTreesAndLongPathsAreCutOff() {
    var objects = new RawObjects(folder);
    String leaf = objects.write("blob", new byte[0]);
    String deep = tower(objects, leaf, "100644", 400, 1);
    String wide = leaf;
    String mode = "100644";
    for (int i = 0; i < 20; i++) {
      wide = objects.write("tree", RawObjects.entry(mode, "x".repeat(1000), wide));
      mode = "40000";
    }
    var root = new ByteArrayOutputStream();
    root.writeBytes(RawObjects.entry("40000", "deep", deep));
    root.writeBytes(RawObjects.entry("40000", "wide", wide));
    objects.head(objects.commit(objects.write("tree", root.toByteArray())));
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.tree.gaps()).hasSize(2);
    }
  }

  @Test
  void aMillionFilesAreReadAndNoMore() {
    var objects = new RawObjects(folder);
    String leaf = objects.write("blob", new byte[0]);
    var tree = new ByteArrayOutputStream();
    for (int i = 0; i < 1001; i++) {
      tree.writeBytes(RawObjects.entry("100644", "f" + (1000 + i), leaf));
    }
    String thousand = objects.write("tree", tree.toByteArray());
    var root = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      root.writeBytes(RawObjects.entry("40000", "d" + (1000 + i), thousand));
    }
    objects.head(objects.commit(objects.write("tree", root.toByteArray())));
    try (GitRepository repository = GitRepository.open(folder);
        GitTreeSnapshot tree2 = repository.snapshot(repository.head())) {
      assertThat(tree2.files()).hasSize(1_000_000);
      assertThat(tree2.gaps()).containsExactly("more than 1000000 files; the rest is left out");
    }
  }

  @Test
  void aTreeThatNamesItselfIsCutOff() {
    var objects = new RawObjects(folder);
    String self = "4".repeat(40);
    String raw = new String(RawObjects.entry("40000", "again", self), StandardCharsets.ISO_8859_1);
    objects.forge(self, "tree", raw);
    objects.head(objects.commit(self));
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.tree.incomplete()).isTrue();
    }
  }

  @Test
  void commitsInACircleAreWalkedOnce() {
    var objects = new RawObjects(folder);
    String tree = objects.write("tree", new byte[0]);
    String one = "5".repeat(40);
    String two = "6".repeat(40);
    String rest = "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nRound\n";
    objects.forge(one, "commit", "tree " + tree + "\nparent " + two + "\n" + rest);
    objects.forge(
        two, "commit", "tree " + tree + "\nparent " + one + "\nparent " + two + "\n" + rest);
    objects.head(one);
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.history.size()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "tree x",
        "parent \nparent 123\nparent zzz\n\n",
        "author\ncommitter\n\n",
        "author <> \ncommitter >< -\n\nThis reverts commit \nFixes: \n",
        "author A <a> 99999999999999999999999999 +0\ncommitter B -5\n"
      })
  void aMalformedCommitIsSaidToBeOne(String text) {
    var objects = new RawObjects(folder);
    String tree = objects.write("tree", new byte[0]);
    String bad = objects.write("commit", text.getBytes(StandardCharsets.UTF_8));
    String who = " A <a@b> 1 +0000\n";
    String head =
        "tree " + tree + "\nparent " + bad + "\nauthor" + who + "committer" + who + "\nGood\n";
    objects.head(objects.write("commit", head.getBytes(StandardCharsets.UTF_8)));
    try (Reading reading = Reading.of(folder)) {
      reading.contents();
      assertThat(reading.history.size()).isEqualTo(2);
      assertThat(reading.history.malformed(reading.history.indexOf(bad))).isTrue();
    }
  }
}
