// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a repository, and what must not be read again. Immutable.
 *
 * @param tags sorted by name
 * @param byRef by name and id of the ref, {@code name@id}
 * @param complete whether no object of a tag was absent or damaged
 * @since 0.1
 */
public record TagList(List<Tag> tags, Map<String, Tag> byRef, boolean complete) {
  private static final String PREFIX = "refs/tags/";

  /** Tags of tags beyond are a loop or a joke. */
  static final int DEEPEST_CHAIN = 16;

  /** Copies both. */
  public TagList {
    tags = List.copyOf(tags);
    byRef = Map.copyOf(byRef);
  }

  /** No tags known. */
  public static TagList none() {
    return new TagList(List.of(), Map.of(), true);
  }

  static TagList read(ObjectStore objects, RefStore store, TagList known, Progress progress) {
    List<GitRef> refs = store.below(PREFIX);
    Map<String, Tag> byRef = HashMap.newHashMap(refs.size());
    List<Tag> tags = new ArrayList<>(refs.size());
    boolean complete = true;
    try (StoreReader reader = objects.reader()) {
      for (GitRef ref : refs) {
        Id id = ref.id();
        if (id == null) {
          continue;
        }
        String name = ref.name().substring(PREFIX.length());
        String key = name + "@" + id.hex();
        Tag before = known.byRef.get(key);
        // An object that was absent may be there now.
        Tag tag = before == null || before.commit() == null ? read(reader, name, id) : before;
        complete &= tag.commit() != null || readable(reader, id);
        tags.add(tag);
        byRef.put(key, tag);
        progress.report("reading tags", tags.size(), refs.size());
      }
    }
    tags.sort(Comparator.comparing(Tag::name));
    return new TagList(tags, byRef, complete);
  }

  /** Whether a tag that leads to no commit does so by what it says. */
  private static boolean readable(StoreReader reader, Id id) {
    Id target = id;
    for (int depth = 0; depth < DEEPEST_CHAIN && target != null; depth++) {
      StoredObject object = read(reader, target);
      if (object == null) {
        return false;
      }
      target = object.type() == ObjectType.TAG ? Objects.tagged(object.bytes()) : null;
    }
    return true;
  }

  private static Tag read(StoreReader reader, String name, Id id) {
    Instant taggedAt = null;
    boolean annotated = false;
    boolean signed = false;
    Id target = id;
    for (int depth = 0; depth < DEEPEST_CHAIN && target != null; depth++) {
      StoredObject object = read(reader, target);
      if (object != null && object.type() == ObjectType.COMMIT) {
        return new Tag(name, target.hex(), taggedAt, annotated, signed);
      }
      if (object == null || object.type() != ObjectType.TAG) {
        break;
      }
      if (!annotated) {
        annotated = true;
        taggedAt = taggerDate(object.bytes());
        signed = contains(object.bytes(), "-----BEGIN ");
      }
      target = Objects.tagged(object.bytes());
    }
    return new Tag(name, null, taggedAt, annotated, signed);
  }

  /** A commit, or another object; null when it is absent or damaged. */
  private static @Nullable StoredObject read(StoreReader reader, Id id) {
    try {
      return reader.read(id, Objects.LONGEST_TEXT);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Instant taggerDate(byte[] raw) {
    for (int at = 0; at < raw.length && raw[at] != '\n'; at = Bytes.lineEnd(raw, at) + 1) {
      if (Bytes.startsWith(raw, at, "tagger ")) {
        OptionalLong date = RawCommit.dateOf(raw, at, Bytes.lineEnd(raw, at));
        return date.isEmpty() ? null : Instant.ofEpochSecond(date.getAsLong());
      }
    }
    return null;
  }

  private static boolean contains(byte[] raw, String text) {
    for (int at = 0; at < raw.length; at = Bytes.lineEnd(raw, at) + 1) {
      if (Bytes.startsWith(raw, at, text)) {
        return true;
      }
    }
    return false;
  }
}
