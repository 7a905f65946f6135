// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two trees, in git's order. Folders with equal ids are not read. A rename is
 * a deletion and an addition. Bounded, so that trees made to explode do not.
 */
final class TreeDiff {
  private static final int LARGEST_FOLDER = 64 << 20;
  private static final int LONGEST_PATH = 4096;
  private static final int MOST_FOLDERS = 100_000;
  private static final byte[] ROOT = {};

  private final StoreReader reader;
  private final Predicate<String> wantedFolder;
  private final int most;
  private final List<Change> changes = new ArrayList<>();
  private int folders;

  /**
   * A path that differs. Where a mode is 0 there is nothing at it.
   *
   * @param before null when it was added
   * @param after null when it was removed
   */
  record Change(
      String path, int modeBefore, @Nullable Id before, int modeAfter, @Nullable Id after) {
    boolean blobs() {
      return (modeBefore & 0170000) != 0160000 && (modeAfter & 0170000) != 0160000;
    }
  }

  private TreeDiff(StoreReader reader, Predicate<String> wantedFolder, int most) {
    this.reader = reader;
    this.wantedFolder = wantedFolder;
    this.most = most;
  }

  /**
   * The changes from one tree to another; at most {@code most}.
   *
   * @param before null for the empty tree
   */
  static List<Change> of(StoreReader reader, @Nullable Id before, Id after, int most)
      throws IOException {
    return of(reader, before, after, path -> true, most);
  }

  /**
   * The changes, as far as they lie in folders that are wanted.
   *
   * @param wantedFolder asked with a folder's path, which ends in a slash
   */
  static List<Change> of(
      StoreReader reader, @Nullable Id before, Id after, Predicate<String> wantedFolder, int most)
      throws IOException {
    var diff = new TreeDiff(reader, wantedFolder, most);
    if (!after.equals(before)) {
      diff.folder(before, after, ROOT);
    }
    return diff.changes;
  }

  private TreeEntries entries(@Nullable Id tree) throws IOException {
    return tree == null
        ? TreeEntries.NONE
        : new TreeEntries(reader.whole(tree, ObjectType.TREE, LARGEST_FOLDER));
  }

  private void folder(@Nullable Id treeBefore, @Nullable Id treeAfter, byte[] prefix)
      throws IOException {
    if (++folders > MOST_FOLDERS || prefix.length > LONGEST_PATH) {
      throw new IOException("the trees differ in too many folders, or too deep");
    }
    TreeEntries before = entries(treeBefore);
    TreeEntries after = entries(treeAfter);
    boolean more = before.next();
    boolean moreAfter = after.next();
    while ((more || moreAfter) && changes.size() < most) {
      int order = !more ? 1 : !moreAfter ? -1 : before.compareTo(after);
      if (order < 0) {
        one(before, true, prefix);
      } else if (order > 0) {
        one(after, false, prefix);
      } else if (!before.sameContent(after)) {
        both(before, after, prefix);
      }
      more = order <= 0 ? before.next() : more;
      moreAfter = order >= 0 ? after.next() : moreAfter;
    }
    if (before.damaged() || after.damaged()) {
      throw new IOException("a tree is damaged");
    }
  }

  private void one(TreeEntries entry, boolean removed, byte[] prefix) throws IOException {
    byte[] path = entry.path(prefix);
    String text = text(path);
    if (!entry.folder()) {
      changes.add(
          removed
              ? new Change(text, entry.mode(), entry.id(), 0, null)
              : new Change(text, 0, null, entry.mode(), entry.id()));
    } else if (wantedFolder.test(text)) {
      folder(removed ? entry.id() : null, removed ? null : entry.id(), path);
    }
  }

  /** Two entries of one name: both folders or neither, because a folder's name sorts apart. */
  private void both(TreeEntries before, TreeEntries after, byte[] prefix) throws IOException {
    byte[] path = after.path(prefix);
    String text = text(path);
    if (!after.folder()) {
      changes.add(new Change(text, before.mode(), before.id(), after.mode(), after.id()));
    } else if (wantedFolder.test(text)) {
      folder(before.id(), after.id(), path);
    }
  }

  private static String text(byte[] path) {
    return new String(path, StandardCharsets.UTF_8);
  }
}
