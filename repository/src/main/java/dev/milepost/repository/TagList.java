// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a repository, and what must not be read again. Immutable.
 *
 * @param tags sorted by name
 * @param byRef by name and id of the ref, {@code name@id}
 * @since 0.1
 */
public record TagList(List<Tag> tags, Map<String, Tag> byRef) {
  private static final int DEEPEST_CHAIN = 16;

  /** Copies both. */
  public TagList {
    tags = List.copyOf(tags);
    byRef = Map.copyOf(byRef);
  }

  /** No tags known. */
  public static TagList none() {
    return new TagList(List.of(), Map.of());
  }

  static TagList read(Repository repository, TagList known, Progress progress) {
    List<Ref> refs;
    try {
      refs = repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
    } catch (IOException e) {
      throw MilepostException.caller(
          "repository-unreadable", "the tags cannot be read: " + e.getMessage(), e);
    }
    Map<String, Tag> byRef = HashMap.newHashMap(refs.size());
    List<Tag> tags = new ArrayList<>(refs.size());
    try (ObjectReader reader = repository.newObjectReader()) {
      for (Ref ref : refs) {
        ObjectId id = ref.getObjectId();
        if (id == null) {
          continue;
        }
        String name = ref.getName().substring(Constants.R_TAGS.length());
        String key = name + "@" + id.name();
        Tag before = known.byRef.get(key);
        Tag tag = before == null ? read(reader, name, id) : before;
        tags.add(tag);
        byRef.put(key, tag);
        progress.report("reading tags", tags.size(), refs.size());
      }
    }
    tags.sort(Comparator.comparing(Tag::name));
    return new TagList(tags, byRef);
  }

  private static Tag read(ObjectReader reader, String name, ObjectId id) {
    Instant taggedAt = null;
    boolean annotated = false;
    boolean signed = false;
    ObjectId target = id;
    for (int depth = 0; depth < DEEPEST_CHAIN; depth++) {
      if (Objects.bytes(reader, target, Constants.OBJ_COMMIT) != null) {
        return new Tag(name, target.name(), taggedAt, annotated, signed);
      }
      byte[] raw = Objects.bytes(reader, target, Constants.OBJ_TAG);
      if (raw == null) {
        break;
      }
      if (!annotated) {
        annotated = true;
        taggedAt = taggerDate(raw);
        signed = contains(raw, "-----BEGIN ");
      }
      ObjectId next = target(raw);
      if (next == null) {
        break;
      }
      target = next;
    }
    return new Tag(name, null, taggedAt, annotated, signed);
  }

  private static @Nullable ObjectId target(byte[] raw) {
    if (!Bytes.startsWith(raw, 0, "object ")) {
      return null;
    }
    int[] words = Bytes.appendId(new int[0], raw, 7, raw.length);
    return words.length == 0 ? null : new ObjectId(words[0], words[1], words[2], words[3], words[4]);
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
