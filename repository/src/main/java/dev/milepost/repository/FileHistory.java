// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * How some files changed along the first-parent line of HEAD.
 *
 * @since 0.1
 */
public final class FileHistory {
  private FileHistory() {}

  /**
   * One file changed by one commit.
   *
   * @param before its text in the first parent; empty when it was not there, is no text or too large
   * @param after its text in the commit; empty likewise
   */
  public record Change(int commit, String path, Optional<String> before, Optional<String> after) {}

  /**
   * The changes to the files, oldest first.
   *
   * <p>Cost: a diff of trees for each commit of the line, limited to the folders of the files.
   *
   * @param largest files of more bytes are taken as empty
   */
  public static List<Change> of(GitRepository repository, History history, List<String> files, int largest) {
    List<Change> changes = new ArrayList<>();
    int head = history.indexOf(repository.head());
    TreeFilter filter =
        AndTreeFilter.create(PathFilterGroup.createFromStrings(files), TreeFilter.ANY_DIFF);
    try (ObjectReader reader = repository.objects()) {
      ObjectId before = ObjectId.zeroId();
      for (int commit : Attribution.trunk(history, head)) {
        ObjectId after = Objects.tree(reader, history.ids.objectId(commit));
        if (after != null) {
          changes(reader, filter, before, after, commit, largest, changes);
          before = after;
        }
      }
    }
    return changes;
  }

  private static void changes(
      ObjectReader reader,
      TreeFilter filter,
      ObjectId before,
      ObjectId after,
      int commit,
      int largest,
      List<Change> changes) {
    if (before.equals(after)) {
      return;
    }
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.setFilter(filter);
      if (before.equals(ObjectId.zeroId())) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(new CanonicalTreeParser(null, reader, before));
      }
      walk.addTree(new CanonicalTreeParser(null, reader, after));
      while (walk.next()) {
        changes.add(
            new Change(
                commit,
                walk.getPathString(),
                text(reader, walk.getObjectId(0), largest),
                text(reader, walk.getObjectId(1), largest)));
      }
    } catch (IOException | RuntimeException e) {
      // A folder of that commit is absent or damaged: what it changed cannot be told.
      return;
    }
  }

  private static Optional<String> text(ObjectReader reader, ObjectId id, int largest) {
    if (id.equals(ObjectId.zeroId())) {
      return Optional.empty();
    }
    try {
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      return loader.getSize() > largest
          ? Optional.empty()
          : Optional.of(new String(loader.getCachedBytes(largest), StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
