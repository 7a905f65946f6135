// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of one commit in a git directory. Folders are read once, contents when asked for. Not
 * thread-safe. Takes about 150 bytes a file.
 *
 * @since 0.1
 */
public final class GitTreeSnapshot implements TreeSnapshot, AutoCloseable {
  /**
   * A tree of trees can name more files than there are atoms; beyond this many the rest is left
   * out.
   */
  private static final int MOST_FILES = 1_000_000;

  /** Folders hold no files by themselves, so trees made to explode are bounded in them, too. */
  private static final int MOST_FOLDERS = 300_000;

  /** Longer paths could not be checked out anywhere. */
  private static final int LONGEST_PATH = 4096;

  private static final int DEEPEST = 256;
  private static final int LARGEST_FOLDER = 96 << 20;
  private static final int HEAD_BYTES = 64;
  private static final int MOST_GAPS = 20;
  private static final byte[] ROOT = {};

  private final StoreReader reader;
  private final Id commit;
  private final Id tree;
  private final List<TreeFile> files = new ArrayList<>();
  private final Set<String> gaps = new LinkedHashSet<>();
  private int folderCount;

  private GitTreeSnapshot(StoreReader reader, Id commit, Id tree) {
    this.reader = reader;
    this.commit = commit;
    this.tree = tree;
  }

  static GitTreeSnapshot open(ObjectStore objects, Id commit) {
    StoreReader reader = objects.reader();
    Id tree = Objects.tree(reader, commit);
    if (tree == null) {
      reader.close();
      throw MilepostException.caller(
          "repository-broken",
          "commit " + commit.hex() + " has no readable tree; 'git fsck' tells more");
    }
    var snapshot = new GitTreeSnapshot(reader, commit, tree);
    snapshot.walk(tree);
    snapshot.files.sort(Comparator.comparing(TreeFile::path));
    return snapshot;
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one step of the walk
  private record Folder(Id id, byte[] path, int depth) {
    String name() {
      return path.length == 0 ? "/" : new String(path, StandardCharsets.UTF_8);
    }
  }

  private void walk(Id root) {
    Deque<Folder> folders = new ArrayDeque<>();
    folders.push(new Folder(root, ROOT, 0));
    while (!folders.isEmpty()) {
      Folder folder = folders.pop();
      if (files.size() >= MOST_FILES) {
        gap("more than " + MOST_FILES + " files; the rest is left out");
        return;
      }
      try {
        var entries = new TreeEntries(reader.whole(folder.id, ObjectType.TREE, LARGEST_FOLDER));
        entries(entries, folder, folders);
        if (entries.damaged()) {
          gap("folder '" + folder.name() + "' ends in the middle of an entry");
        }
      } catch (IOException e) {
        gap(
            "folder '"
                + folder.name()
                + "' cannot be read: its object is "
                + (e instanceof AbsentObjectException ? "absent" : "damaged"));
      }
    }
  }

  private void entries(TreeEntries entries, Folder folder, Deque<Folder> folders) {
    while (entries.next()) {
      if (folder.path.length + entries.nameLength() > LONGEST_PATH) {
        gap("paths of more than " + LONGEST_PATH + " bytes are left out");
      } else if (!entries.folder()) {
        if (files.size() >= MOST_FILES) {
          gap("more than " + MOST_FILES + " files; the rest is left out");
          return;
        }
        String path = new String(entries.path(folder.path), StandardCharsets.UTF_8);
        files.add(new TreeFile(path, entries.kind(), entries.id().hex()));
      } else if (folder.depth == DEEPEST) {
        gap("folders are nested deeper than " + DEEPEST + "; the rest is left out");
      } else if (folderCount++ >= MOST_FOLDERS) {
        gap("more than " + MOST_FOLDERS + " folders; the rest is left out");
        return;
      } else {
        folders.push(new Folder(entries.id(), entries.path(folder.path), folder.depth + 1));
      }
    }
  }

  private void gap(String reason) {
    if (gaps.size() < MOST_GAPS) {
      gaps.add(reason);
    }
  }

  @Override
  public String commit() {
    return commit.hex();
  }

  /** The id of the root tree: equal for commits with the same files. */
  public String treeId() {
    return tree.hex();
  }

  @Override
  public List<TreeFile> files() {
    return Collections.unmodifiableList(files);
  }

  @Override
  public boolean incomplete() {
    return !gaps.isEmpty();
  }

  @Override
  public List<String> gaps() {
    return List.copyOf(gaps);
  }

  @Override
  public TreeContent read(TreeFile file, int limit) {
    if (file.kind() == TreeFile.Kind.SUBMODULE) {
      return new TreeContent.Missing("is a submodule");
    }
    try {
      StoredObject object = reader.read(id(file), limit);
      if (object.type() != ObjectType.BLOB) {
        return new TreeContent.Missing("is no file in this object store");
      }
      byte[] bytes = object.bytes();
      if (Bytes.binary(bytes)) {
        byte[] head = Arrays.copyOf(bytes, Math.min(HEAD_BYTES, bytes.length));
        return new TreeContent.Binary(object.size(), head);
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new TreeContent.Text(text, object.size() > bytes.length);
    } catch (AbsentObjectException e) {
      return new TreeContent.Missing("is not in this object store, as in a partial clone");
    } catch (IOException e) {
      return new TreeContent.Missing("is damaged in this object store");
    }
  }

  /**
   * The whole content of a file, byte for byte.
   *
   * @param most how many bytes it may have
   * @throws IOException where it has more, is a submodule, is absent or damaged
   */
  public byte[] bytes(TreeFile file, int most) throws IOException {
    if (file.kind() == TreeFile.Kind.SUBMODULE) {
      throw new IOException("'" + file.path() + "' is a submodule");
    }
    return reader.whole(id(file), ObjectType.BLOB, most);
  }

  private static Id id(TreeFile file) throws IOException {
    Id id = Id.parse(file.objectId());
    if (id == null) {
      throw new IOException("'" + file.objectId() + "' is no id");
    }
    return id;
  }

  @Override
  public long size(TreeFile file) {
    if (file.kind() == TreeFile.Kind.SUBMODULE) {
      return -1;
    }
    try {
      return reader.size(id(file));
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
