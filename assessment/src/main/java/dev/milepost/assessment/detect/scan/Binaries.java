// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.repository.TreeContent;
import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds built artefacts and large files. Reads 8,000 bytes of files whose name says they are built,
 * and asks for the size of at most {@value #MOST_SIZES} media files. Confined to one thread.
 */
public final class Binaries {
  private static final int HEAD = 8_000;
  private static final int MOST_SIZES = 50_000;
  private static final int MOST_HEADS = 5_000;
  private static final int MOST_FOUND = 1_000;
  private static final Set<String> WRAPPERS = Set.of("gradle-wrapper.jar", "maven-wrapper.jar");

  /**
   * A file that git stores badly.
   *
   * @param place the file, with what it is as the excerpt
   * @param size in bytes, -1 where unknown
   * @param built whether it is a built artefact; otherwise it is merely large
   */
  public record Found(Evidence place, FileClass file, long size, boolean built) {}

  private final TreeSnapshot tree;
  private final Limits limits;
  private final List<Found> found = new ArrayList<>();
  private int sizes;
  private int heads;
  private int unread;

  /** A search in a tree. */
  public Binaries(TreeSnapshot tree, Limits limits) {
    this.tree = tree;
    this.limits = limits;
  }

  /** What was found, in the order of the files. */
  public List<Found> found() {
    return List.copyOf(found);
  }

  /** How many files could not be looked at. */
  public int unread() {
    return unread;
  }

  /** Looks at one file of the tree. */
  public void look(TreeFile file, FileClass fileClass) {
    if (!file.readable() || fileClass.kind() != Kind.MEDIA || found.size() >= MOST_FOUND) {
      return;
    }
    String extension = file.extension();
    if (BinaryMagic.built(extension) && !WRAPPERS.contains(file.name())) {
      if (heads++ < MOST_HEADS) {
        lookInside(file, fileClass, extension);
      }
      return;
    }
    if (sizes++ < MOST_SIZES) {
      long size = tree.size(file);
      unread += size < 0 ? 1 : 0;
      if (size >= limits.largeFile()) {
        found.add(new Found(new Evidence(file.path(), 0, size + " bytes"), fileClass, size, false));
      }
    }
  }

  private void lookInside(TreeFile file, FileClass fileClass, String extension) {
    switch (tree.read(file, HEAD)) {
      case TreeContent.Binary binary ->
          BinaryMagic.confirm(extension, binary.head())
              .ifPresent(what ->
                  found.add(
                      new Found(
                          new Evidence(file.path(), 0, what), fileClass, binary.size(), true)));
      case TreeContent.Missing missing -> unread++;
      case TreeContent.Text text -> {
        // A text is no built artefact, whatever its name says.
      }
    }
  }
}
