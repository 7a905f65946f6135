// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      int capacity = changed.length * 2;
      changed = Arrays.copyOf(changed, capacity);
      patchIds = Arrays.copyOf(patchIds, capacity);
      lines = Arrays.copyOf(lines, capacity);
      Arrays.fill(lines, capacity / 2, capacity, -1);
    }
    return slot;
  }

  int @Nullable [] paths(int slot) {
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

  /** Writes all entries. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(paths.size());
    for (String path : paths) {
      byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.writeInt(commits.size());
    for (int i = 0; i < commits.size(); i++) {
      for (int word = 0; word < 5; word++) {
        out.writeInt(commits.word(i, word));
      }
      out.writeLong(patchIds[i]);
      out.writeInt(lines[i]);
      int[] numbers = changed[i];
      out.writeInt(numbers == null ? -1 : numbers.length);
      for (int number : numbers == null ? UNKNOWN : numbers) {
        out.writeInt(number);
      }
    }
  }

  /** Reads what {@link #write} wrote; throws {@link IOException} when it is something else. */
  public static DiffCache read(DataInputStream in) throws IOException {
    var cache = new DiffCache();
    int pathCount = in.readInt();
    for (int i = 0; i < pathCount; i++) {
      byte[] bytes = in.readNBytes(in.readInt());
      cache.pathNumber(new String(bytes, StandardCharsets.UTF_8));
    }
    int count = in.readInt();
    int[] words = new int[5];
    for (int i = 0; i < count; i++) {
      for (int word = 0; word < 5; word++) {
        words[word] = in.readInt();
      }
      int slot = cache.slot(words);
      cache.patchIds[slot] = in.readLong();
      cache.lines[slot] = in.readInt();
      int changes = in.readInt();
      if (changes >= 0) {
        int[] numbers = new int[changes];
        for (int c = 0; c < changes; c++) {
          numbers[c] = in.readInt();
          if (numbers[c] < 0 || numbers[c] >= pathCount) {
            throw new IOException("path number " + numbers[c] + " of " + pathCount);
          }
        }
        cache.changed[slot] = numbers;
      }
    }
    return cache;
  }
}
