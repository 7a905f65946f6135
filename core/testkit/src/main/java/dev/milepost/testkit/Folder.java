// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a commit's tree. Never changes, so that commits share what they have in common; names
 * hold one character for each byte. Not thread-safe: the id is kept when first asked for.
 */
final class Folder implements Entry {
  static final Folder EMPTY = new Folder(new TreeMap<>());

  /** Sorted as git sorts: a folder's name ends in a slash. */
  private final SortedMap<String, Entry> entries;

  private @Nullable ObjectId id;

  private Folder(SortedMap<String, Entry> entries) {
    this.entries = entries;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The leaf at a path, or null. */
  @Nullable Leaf leaf(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return entries.get(path) instanceof Leaf leaf ? leaf : null;
    }
    return entries.get(path.substring(0, slash + 1)) instanceof Folder folder
        ? folder.leaf(path.substring(slash + 1))
        : null;
  }

  /**
   * With a leaf at a path, or without one when it is null; this very folder when that changes
   * nothing.
   */
  Folder with(String path, @Nullable Leaf leaf) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return replaced(path, leaf);
    }
    String key = path.substring(0, slash + 1);
    Folder below = entries.get(key) instanceof Folder folder ? folder : EMPTY;
    Folder changed = below.with(path.substring(slash + 1), leaf);
    if (changed == below) {
      return this;
    }
    return replaced(key, changed.isEmpty() ? null : changed);
  }

  private Folder replaced(String key, @Nullable Entry entry) {
    if (Objects.equals(entry, entries.get(key))) {
      return this;
    }
    var copy = new TreeMap<String, Entry>(entries);
    if (entry == null) {
      copy.remove(key);
    } else {
      String other = key.endsWith("/") ? key.substring(0, key.length() - 1) : key + "/";
      copy.remove(other);
      copy.put(key, entry);
    }
    return new Folder(copy);
  }

  /** This folder with what changed from a base to another folder. */
  Folder merged(Folder base, Folder other) {
    Folder result = this;
    var keys = new TreeMap<String, Entry>(base.entries);
    keys.putAll(other.entries);
    for (String key : keys.keySet()) {
      Entry before = base.entries.get(key);
      Entry after = other.entries.get(key);
      if (Objects.equals(before, after)) {
        continue;
      }
      if (key.endsWith("/")) {
        Folder merged = folder(entries.get(key)).merged(folder(before), folder(after));
        result = result.replaced(key, merged.isEmpty() ? null : merged);
      } else {
        result = result.replaced(key, after);
      }
    }
    return result;
  }

  private static Folder folder(@Nullable Entry entry) {
    return entry instanceof Folder folder ? folder : EMPTY;
  }

  /** The id of the tree, written when first asked for; the empty one belongs to every history. */
  ObjectId write(ObjectFiles objects) {
    if (id == null || isEmpty()) {
      var formatter = new TreeFormatter();
      entries.forEach((key, entry) -> append(formatter, key, entry, objects));
      id = objects.insert(formatter);
    }
    return id;
  }

  private static void append(
      TreeFormatter formatter, String key, Entry entry, ObjectFiles objects) {
    switch (entry) {
      case Folder folder -> {
        byte[] name = key.substring(0, key.length() - 1).getBytes(StandardCharsets.ISO_8859_1);
        formatter.append(name, FileMode.TREE, folder.write(objects));
      }
      case Leaf leaf ->
          formatter.append(key.getBytes(StandardCharsets.ISO_8859_1), leaf.mode(), leaf.id());
    }
  }
}
