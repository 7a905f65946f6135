// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tags in the cache file. */
final class CachedTags {
  private CachedTags() {}

  static void write(DataOutputStream out, TagList tags) throws IOException {
    out.writeInt(tags.byRef().size());
    for (Map.Entry<String, Tag> entry : tags.byRef().entrySet()) {
      Tag tag = entry.getValue();
      out.writeUTF(entry.getKey());
      out.writeUTF(tag.name());
      out.writeUTF(tag.commit() == null ? "" : tag.commit());
      out.writeBoolean(tag.taggedAt() != null);
      out.writeLong(tag.taggedAt() == null ? 0 : tag.taggedAt().getEpochSecond());
      out.writeBoolean(tag.annotated());
      out.writeBoolean(tag.signed());
    }
  }

  static TagList read(DataInputStream in) throws IOException {
    int count = in.readInt();
    Map<String, Tag> byRef = HashMap.newHashMap(Math.clamp(count, 0, 1 << 16));
    for (int i = 0; i < count; i++) {
      String key = in.readUTF();
      String name = in.readUTF();
      String commit = in.readUTF();
      boolean dated = in.readBoolean();
      long date = in.readLong();
      boolean annotated = in.readBoolean();
      boolean signed = in.readBoolean();
      byRef.put(
          key,
          new Tag(
              name,
              commit.isEmpty() ? null : commit,
              dated ? Instant.ofEpochSecond(date) : null,
              annotated,
              signed));
    }
    List<Tag> tags = new ArrayList<>(byRef.values());
    tags.sort(Comparator.comparing(Tag::name));
    return new TagList(tags, byRef);
  }
}
