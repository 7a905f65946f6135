// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Diffs of commits against their first parent, each computed at most once. Renames are a deletion and an
 * addition. Not thread-safe.
 *
 * <p>Cost: a name-only diff reads the folders that differ; a patch id and a line count read the files too.
 *
 * @since 0.1
 */
public final class CommitDiffs implements AutoCloseable {
  /** A commit that changes more is a bulk move: the rest of its paths is left out. */
  private static final int MOST_PATHS = 20_000;

  private static final long NO_PATCH = 1;

  private final Repository repository;
  private final ObjectReader reader;
  private final History history;
  private final DiffCache cache;
  private final int[] words = new int[5];
  private @Nullable PatchFormatter patches;
  private int unreadable;

  CommitDiffs(Repository repository, History history, DiffCache cache) {
    this.repository = repository;
    this.reader = repository.newObjectReader();
    this.history = history;
    this.cache = cache;
  }

  /** How many diffs could not be computed because objects are absent or damaged. */
  public int unreadable() {
    return unreadable;
  }

  /** The paths that differ between a commit and its first parent, sorted; empty when unreadable. */
  public List<String> paths(int commit) {
    int slot = slot(commit);
    int[] numbers = cache.paths(slot);
    if (numbers == null) {
      cache.paths(slot, changedPaths(commit));
      numbers = cache.paths(slot);
    }
    return numbers == null ? List.of() : new PathList(cache, numbers);
  }

  /**
   * A number that is equal for commits that change the same lines of the same files in the same context,
   * white space and line numbers aside, as {@code git patch-id}; 0 for merges, empty diffs and diffs that
   * cannot be computed, which are copies of nothing.
   */
  public long patchId(int commit) {
    if (history.merge(commit) || history.missing(commit)) {
      return 0;
    }
    int slot = slot(commit);
    if (cache.patchId(slot) == 0) {
      compute(commit, slot);
    }
    long id = cache.patchId(slot);
    return id == NO_PATCH ? 0 : id;
  }

  /** Lines added and removed between a commit and its first parent; 0 when unreadable. */
  public int lines(int commit) {
    int slot = slot(commit);
    if (cache.lines(slot) < 0) {
      compute(commit, slot);
    }
    return Math.max(0, cache.lines(slot));
  }

  private void compute(int commit, int slot) {
    ObjectId[] trees = trees(commit);
    long id = NO_PATCH;
    int lines = 0;
    if (trees.length == 2) {
      PatchFormatter formatter = formatter();
      try {
        formatter.compute(trees[0], trees[1]);
        id = formatter.patchId();
        lines = formatter.lines();
      } catch (IOException | RuntimeException e) {
        // Absent blobs of a partial clone, or damage: such a commit is a copy of nothing.
        unreadable++;
      }
    }
    cache.patchId(slot, id == 0 ? NO_PATCH : id);
    cache.lines(slot, lines);
  }

  private PatchFormatter formatter() {
    PatchFormatter ready = patches;
    if (ready == null) {
      ready = new PatchFormatter(repository);
      patches = ready;
    }
    return ready;
  }

  private List<String> changedPaths(int commit) {
    ObjectId[] trees = trees(commit);
    if (trees.length != 2) {
      return List.of();
    }
    List<String> changed = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      if (trees[0].equals(ObjectId.zeroId())) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(new CanonicalTreeParser(null, reader, trees[0]));
      }
      walk.addTree(new CanonicalTreeParser(null, reader, trees[1]));
      while (walk.next() && changed.size() < MOST_PATHS) {
        changed.add(walk.getPathString());
      }
    } catch (IOException | RuntimeException e) {
      unreadable++;
    }
    return changed;
  }

  /** The trees of the first parent and of the commit; fewer when one cannot be read. */
  private ObjectId[] trees(int commit) {
    ObjectId after = Objects.tree(reader, history.ids.objectId(commit));
    ObjectId before =
        history.parentCount(commit) == 0
            ? ObjectId.zeroId()
            : Objects.tree(reader, history.ids.objectId(history.parent(commit, 0)));
    if (after == null || before == null) {
      unreadable++;
      return new ObjectId[0];
    }
    return new ObjectId[] {before, after};
  }

  private int slot(int commit) {
    for (int word = 0; word < words.length; word++) {
      words[word] = history.ids.word(commit, word);
    }
    return cache.slot(words);
  }

  @Override
  public void close() {
    reader.close();
    if (patches != null) {
      patches.close();
    }
  }

  /** Paths by number, without copying the names. */
  private static final class PathList extends AbstractList<String> {
    private final DiffCache cache;
    private final int[] numbers;

    PathList(DiffCache cache, int[] numbers) {
      this.cache = cache;
      this.numbers = numbers;
    }

    @Override
    public String get(int index) {
      return cache.path(numbers[index]);
    }

    @Override
    public int size() {
      return numbers.length;
    }
  }
}
