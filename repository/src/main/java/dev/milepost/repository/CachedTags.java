// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tags in the cache file, as columns. */
final class CachedTags {
  private static final int DATED = 1;
  private static final int ANNOTATED = 2;
  private static final int SIGNED = 4;

  private CachedTags() {}

  static void write(CacheBytes out, TagList tags) throws IOException {
    int count = tags.byRef().size();
    List<String> keys = new ArrayList<>(count);
    List<String> commits = new ArrayList<>(count);
    long[] dates = new long[count];
    int[] flags = new int[count];
    for (Map.Entry<String, Tag> entry : tags.byRef().entrySet()) {
      Tag tag = entry.getValue();
      Instant date = tag.taggedAt();
      int at = keys.size();
      keys.add(entry.getKey());
      commits.add(tag.commit() == null ? "" : tag.commit());
      dates[at] = date == null ? 0 : date.getEpochSecond();
      flags[at] =
          (date == null ? 0 : DATED)
              | (tag.annotated() ? ANNOTATED : 0)
              | (tag.signed() ? SIGNED : 0);
    }
    out.put(keys);
    out.put(commits);
    out.put(dates);
    out.put(flags);
  }

  static TagList read(CacheBytes in) throws IOException {
    List<String> keys = in.texts();
    List<String> commits = in.texts();
    long[] dates = in.longs();
    int[] flags = in.ints();
    Map<String, Tag> byRef = HashMap.newHashMap(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String commit = commits.get(i);
      byRef.put(
          key,
          new Tag(
              key.substring(0, key.lastIndexOf('@')),
              commit.isEmpty() ? null : commit,
              (flags[i] & DATED) == 0 ? null : Instant.ofEpochSecond(dates[i]),
              (flags[i] & ANNOTATED) != 0,
              (flags[i] & SIGNED) != 0));
    }
    List<Tag> tags = new ArrayList<>(byRef.values());
    tags.sort(Comparator.comparing(Tag::name));
    return new TagList(tags, byRef, true);
  }
}
