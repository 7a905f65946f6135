// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a history in the cache file, each as one block. */
final class CachedColumns {
  private CachedColumns() {}

  static void write(CacheBytes out, History history) throws IOException {
    out.put(history.ids.words());
    out.put(history.parentStart);
    out.put(history.parents);
    out.put(history.flags);
    out.put(history.authoredAt);
    out.put(history.committedAt);
    out.put(history.authorHash);
    out.put(history.subjectHash);
    int count = history.mentions.size();
    int[] commits = new int[count];
    int[] kinds = new int[count];
    long[] subjects = new long[count];
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      History.Mention mention = history.mentions.get(i);
      commits[i] = mention.commit();
      kinds[i] = mention.named().kind().ordinal();
      subjects[i] = mention.named().subjectHash();
      names.add(mention.named().hex());
    }
    out.put(commits);
    out.put(kinds);
    out.put(subjects);
    out.put(names);
  }

  static History read(CacheBytes in) throws IOException {
    var columns = new HistoryColumns(0);
    int[] words = in.ints();
    columns.ids.addAll(words);
    columns.size = columns.ids.size();
    columns.parentStart = in.ints();
    columns.parents = in.ints();
    columns.flags = in.ints();
    columns.authoredAt = in.longs();
    columns.committedAt = in.longs();
    columns.authorHash = in.longs();
    columns.subjectHash = in.longs();
    check(columns);
    int[] commits = in.ints();
    int[] kinds = in.ints();
    long[] subjects = in.longs();
    List<String> names = in.texts();
    RawCommit.Mention.Kind[] all = RawCommit.Mention.Kind.values();
    for (int i = 0; i < commits.length; i++) {
      var named = new RawCommit.Mention(all[kinds[i]], names.get(i), subjects[i]);
      columns.mentions.add(new History.Mention(inside(commits[i], columns.size), named));
    }
    return columns.build();
  }

  private static void check(HistoryColumns columns) throws IOException {
    int size = columns.size;
    int[] starts = columns.parentStart;
    boolean equal =
        starts.length == size + 1
            && columns.flags.length == size
            && columns.authoredAt.length == size
            && columns.committedAt.length == size
            && columns.authorHash.length == size
            && columns.subjectHash.length == size
            && starts[0] == 0
            && starts[size] == columns.parents.length;
    for (int i = 0; equal && i < size; i++) {
      equal = starts[i] <= starts[i + 1];
    }
    for (int i = 0; equal && i < columns.parents.length; i++) {
      equal = columns.parents[i] >= 0 && columns.parents[i] < size;
    }
    if (!equal) {
      throw new IOException("columns do not belong together");
    }
  }

  private static int inside(int index, int size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IOException("commit " + index + " of " + size);
    }
    return index;
  }
}
