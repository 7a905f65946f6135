// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What diffs of commits gave, by commit id. A commit's diff never changes, so an entry is right for
 * ever. Not thread-safe.
 *
 * @since 0.1
 */
public final class DiffCache {
  private static final int[] UNKNOWN = {};

  private final CommitIds commits = new CommitIds(1024);
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Integer> pathNumbers = new HashMap<>();
  private int[][] changed = new int[1024][];
  private long[] patchIds = new long[1024];
  private int[] lines = new int[1024];

  /**
   * The changes that a file held: for each slot where its path numbers start, and whether it has
   * any.
   */
  private int[] readStarts = {0};

  private int[] readNumbers = {};
  private boolean[] readKnown = {};
  private boolean grown;

  /** An empty one. */
  public DiffCache() {
    Arrays.fill(lines, -1);
  }

  /** Whether something was added since it was made or read. */
  public boolean grown() {
    return grown;
  }

  int slot(int[] words) {
    int slot = commits.add(words, 0);
    if (slot >= changed.length) {
      int before = changed.length;
      int capacity = Math.max(1024, before * 2);
      changed = Arrays.copyOf(changed, capacity);
      patchIds = Arrays.copyOf(patchIds, capacity);
      lines = Arrays.copyOf(lines, capacity);
      Arrays.fill(lines, before, capacity, -1);
    }
    return slot;
  }

  int @Nullable [] paths(int slot) {
    if (changed[slot] == null && slot < readKnown.length && readKnown[slot]) {
      return Arrays.copyOfRange(readNumbers, readStarts[slot], readStarts[slot + 1]);
    }
    return changed[slot];
  }

  String path(int number) {
    return paths.get(number);
  }

  void paths(int slot, List<String> names) {
    int[] numbers = names.isEmpty() ? UNKNOWN : new int[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = pathNumber(names.get(i));
    }
    changed[slot] = numbers;
    grown = true;
  }

  private int pathNumber(String path) {
    if (pathNumbers.isEmpty()) {
      for (int i = 0; i < paths.size(); i++) {
        pathNumbers.put(paths.get(i), i);
      }
    }
    Integer number = pathNumbers.get(path);
    if (number != null) {
      return number;
    }
    paths.add(path);
    pathNumbers.put(path, paths.size() - 1);
    return paths.size() - 1;
  }

  /** 0 while not computed; 1 when there is none. */
  long patchId(int slot) {
    return patchIds[slot];
  }

  void patchId(int slot, long id) {
    patchIds[slot] = id;
    grown = true;
  }

  /** -1 while not computed. */
  int lines(int slot) {
    return lines[slot];
  }

  void lines(int slot, int count) {
    lines[slot] = count;
    grown = true;
  }

  void write(CacheBytes out) throws IOException {
    int count = commits.size();
    int[] counts = new int[count];
    int total = 0;
    for (int i = 0; i < count; i++) {
      int[] numbers = paths(i);
      counts[i] = numbers == null ? -1 : numbers.length;
      total += Math.max(0, counts[i]);
    }
    int[] all = new int[total];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int[] numbers = paths(i);
      if (numbers != null) {
        System.arraycopy(numbers, 0, all, at, numbers.length);
        at += numbers.length;
      }
    }
    out.put(paths);
    out.put(commits.words());
    out.put(Arrays.copyOf(patchIds, count));
    out.put(Arrays.copyOf(lines, count));
    out.put(counts);
    out.put(all);
  }

  /** Reads what {@link #write} wrote; throws {@link IOException} when it is something else. */
  static DiffCache read(CacheBytes in) throws IOException {
    var cache = new DiffCache();
    cache.paths.addAll(in.texts());
    cache.commits.addAll(in.ints());
    cache.patchIds = in.longs();
    cache.lines = in.ints();
    cache.changed = new int[cache.commits.size()][];
    int[] counts = in.ints();
    cache.readNumbers = in.ints();
    cache.readStarts = new int[counts.length + 1];
    cache.readKnown = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      cache.readKnown[i] = counts[i] >= 0;
      cache.readStarts[i + 1] = cache.readStarts[i] + Math.max(0, counts[i]);
    }
    int size = cache.commits.size();
    boolean fits =
        cache.patchIds.length == size
            && cache.lines.length == size
            && counts.length == size
            && cache.readStarts[size] == cache.readNumbers.length;
    for (int number : cache.readNumbers) {
      fits &= number >= 0 && number < cache.paths.size();
    }
    if (!fits) {
      throw new IOException("diffs do not belong together");
    }
    return cache;
  }
}
