// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows the columns of a {@link History}, commit after commit. Not thread-safe. */
final class HistoryColumns {
  final CommitIds ids;
  int size;
  int[] parentStart;
  int[] parents;
  long[] authoredAt;
  long[] committedAt;
  long[] authorHash;
  long[] subjectHash;
  int[] flags;
  final List<History.Mention> mentions = new ArrayList<>();

  HistoryColumns(int expected) {
    int capacity = Math.max(16, expected);
    ids = new CommitIds(capacity);
    parentStart = new int[capacity + 1];
    parents = new int[capacity + capacity / 4];
    authoredAt = new long[capacity];
    committedAt = new long[capacity];
    authorHash = new long[capacity];
    subjectHash = new long[capacity];
    flags = new int[capacity];
  }

  /** Appends the commit whose id has the number {@code size}, and numbers its parents. */
  void append(RawCommit commit) {
    int at = next();
    authoredAt[at] = commit.authoredAt;
    committedAt[at] = commit.committedAt;
    authorHash[at] = commit.authorHash;
    subjectHash[at] = commit.subjectHash;
    flags[at] = commit.flags | (commit.malformed ? History.MALFORMED : 0);
    int end = parentStart[at];
    for (int word = 0; word < commit.parentCount * 5; word += 5) {
      parents = room(parents, end);
      parents[end++] = ids.add(commit.parents, word);
    }
    parentStart[at + 1] = end;
    for (RawCommit.Mention mention : commit.mentions) {
      mentions.add(new History.Mention(at, mention));
    }
  }

  /** Appends the commit {@code from} of a history read earlier. */
  void append(History earlier, int from, List<RawCommit.Mention> named) {
    int at = next();
    authoredAt[at] = earlier.authoredAt[from];
    committedAt[at] = earlier.committedAt[from];
    authorHash[at] = earlier.authorHash[from];
    subjectHash[at] = earlier.subjectHash[from];
    flags[at] = earlier.flags[from];
    int end = parentStart[at];
    int[] id = new int[5];
    for (int i = earlier.parentStart[from]; i < earlier.parentStart[from + 1]; i++) {
      for (int word = 0; word < 5; word++) {
        id[word] = earlier.ids.word(earlier.parents[i], word);
      }
      parents = room(parents, end);
      parents[end++] = ids.add(id, 0);
    }
    parentStart[at + 1] = end;
    for (RawCommit.Mention mention : named) {
      mentions.add(new History.Mention(at, mention));
    }
  }

  /** Appends a commit of which only the parents' numbers are known. */
  void append(int[] parentNumbers) {
    int at = next();
    int end = parentStart[at];
    for (int parent : parentNumbers) {
      parents = room(parents, end);
      parents[end++] = parent;
    }
    parentStart[at + 1] = end;
  }

  /** Appends a commit that could not be read. */
  void appendMissing() {
    int at = next();
    flags[at] = History.MISSING;
    parentStart[at + 1] = parentStart[at];
  }

  private int next() {
    int at = size++;
    if (at == flags.length) {
      int capacity = at + (at >> 1) + 16;
      parentStart = Arrays.copyOf(parentStart, capacity + 1);
      authoredAt = Arrays.copyOf(authoredAt, capacity);
      committedAt = Arrays.copyOf(committedAt, capacity);
      authorHash = Arrays.copyOf(authorHash, capacity);
      subjectHash = Arrays.copyOf(subjectHash, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    return at;
  }

  private static int[] room(int[] array, int at) {
    return at < array.length ? array : Arrays.copyOf(array, at + (at >> 1) + 16);
  }

  History build() {
    return new History(this);
  }
}
