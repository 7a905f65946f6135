// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;

/**
 * Diffs of commits against their first parent, each computed at most once. Renames are a deletion
 * and an addition. Not thread-safe.
 *
 * <p>Cost: a name-only diff reads the folders that differ; a patch id and a line count read the
 * files too.
 *
 * @since 0.1
 */
public final class CommitDiffs implements AutoCloseable {
  /** A commit that changes more is a bulk move: the rest of its paths is left out. */
  private static final int MOST_PATHS = 20_000;

  private static final long NO_PATCH = 1;

  private final StoreReader reader;
  private final PatchHasher patches;
  private final History history;
  private final DiffCache cache;
  private final int[] words = new int[5];
  private final BitSet unreadable = new BitSet();

  CommitDiffs(ObjectStore objects, History history, DiffCache cache) {
    this.reader = objects.reader();
    this.patches = new PatchHasher(reader);
    this.history = history;
    this.cache = cache;
  }

  /** How many commits' diffs could not be computed because objects are absent or damaged. */
  public int unreadable() {
    return unreadable.cardinality();
  }

  /**
   * The paths that differ between a commit and its first parent, sorted, at most 20,000; empty when
   * unreadable.
   */
  public List<String> paths(int commit) {
    int slot = slot(commit);
    int[] numbers = cache.paths(slot);
    if (numbers == null && !unreadable.get(commit)) {
      try {
        cache.paths(slot, changes(commit).stream().map(TreeDiff.Change::path).toList());
        numbers = cache.paths(slot);
      } catch (IOException e) {
        // Not kept: objects that are absent now may be fetched before the next run.
        unreadable.set(commit);
      }
    }
    return numbers == null ? List.of() : new PathList(cache, numbers);
  }

  /**
   * A number that is equal for commits that change the same lines of the same files in the same
   * context, white space and line numbers aside, as {@code git patch-id}; 0 for merges, empty diffs
   * and diffs that cannot be computed, which are copies of nothing.
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
    if (unreadable.get(commit)) {
      return;
    }
    try {
      patches.compute(changes(commit));
      cache.patchId(slot, patches.patchId() == 0 ? NO_PATCH : patches.patchId());
      cache.lines(slot, patches.lines());
    } catch (IOException e) {
      // Absent blobs of a partial clone, or damage: such a commit is a copy of nothing.
      unreadable.set(commit);
    }
  }

  private List<TreeDiff.Change> changes(int commit) throws IOException {
    Id after = tree(commit);
    Id before = history.parentCount(commit) == 0 ? null : tree(history.parent(commit, 0));
    return TreeDiff.of(reader, before, after, MOST_PATHS);
  }

  private Id tree(int commit) throws IOException {
    Id tree = Objects.tree(reader, history.ids.id(commit));
    if (tree == null) {
      throw new IOException("commit " + history.sha(commit) + " cannot be read");
    }
    return tree;
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
