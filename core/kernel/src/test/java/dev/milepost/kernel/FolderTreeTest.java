// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FolderTreeTest {
  @TempDir private Path root;
  private Path kept;

  @BeforeEach
  void whatMustStay() throws IOException {
    kept = Files.createDirectories(root.resolve("kept"));
    Files.writeString(kept.resolve("note"), "stays");
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTreeOfChanceIsGoneAndWhatItsLinksLeadToIsNot(long seed) throws IOException {
    Random random = new Random(seed);
    Path tree = Files.createDirectory(root.resolve("tree"));
    fill(tree, random, 4);
    FolderTree.delete(tree);
    assertThat(Files.exists(tree, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(kept.resolve("note")).hasContent("stays");
  }

  private void fill(Path folder, Random random, int depth) throws IOException {
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Path one = folder.resolve("n" + i);
      switch (random.nextInt(depth > 0 ? 5 : 4)) {
        case 0 -> Files.createSymbolicLink(one, kept);
        case 1 -> Files.createSymbolicLink(one, kept.resolve("note"));
        case 2 -> Files.createSymbolicLink(one, root.resolve("nowhere"));
        case 3 -> Files.write(one, new byte[random.nextInt(100)]);
        default -> fill(Files.createDirectory(one), random, depth - 1);
      }
    }
  }

  @Test
  void aLinkIsDeletedAndNotFollowed() throws IOException {
    for (Path to : new Path[] {kept, root.resolve("nowhere")}) {
      Path link = Files.createSymbolicLink(root.resolve("link"), to);
      FolderTree.delete(link);
      assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
    assertThat(kept.resolve("note")).hasContent("stays");
  }

  @Test
  void aFileIsDeletedAndWhereThereIsNoneNothingIsDone() throws IOException {
    FolderTree.delete(kept.resolve("note"));
    FolderTree.delete(kept.resolve("note"));
    FolderTree.delete(root.resolve("nowhere"));
    assertThat(kept).isEmptyDirectory();
  }
}
