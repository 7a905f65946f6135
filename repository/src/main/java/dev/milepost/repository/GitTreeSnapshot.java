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
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * The files of one commit in a git directory. Folders are read once, contents when asked for. Not
 * thread-safe. Takes about 150 bytes a file.
 *
 * @since 0.1
 */
public final class GitTreeSnapshot implements TreeSnapshot, AutoCloseable {
  /** A tree of trees can name more files than there are atoms; beyond this many the rest is left out. */
  private static final int MOST_FILES = 1_000_000;

  private static final int DEEPEST = 256;
  private static final int LARGEST_FOLDER = 128 << 20;
  private static final int SNIFF = 8000;
  private static final int HEAD_BYTES = 64;

  private final ObjectReader reader;
  private final String commit;
  private final ObjectId tree;
  private final List<TreeFile> files = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  private GitTreeSnapshot(ObjectReader reader, String commit, ObjectId tree) {
    this.reader = reader;
    this.commit = commit;
    this.tree = tree;
  }

  static GitTreeSnapshot open(Repository repository, String commit) {
    ObjectReader reader = repository.newObjectReader();
    ObjectId tree = Objects.tree(reader, ObjectId.fromString(commit));
    if (tree == null) {
      reader.close();
      throw MilepostException.caller(
          "repository-broken", "commit " + commit + " has no readable tree; 'git fsck' tells more");
    }
    var snapshot = new GitTreeSnapshot(reader, commit, tree);
    snapshot.walk(tree);
    snapshot.files.sort(Comparator.comparing(TreeFile::path));
    return snapshot;
  }

  private record Folder(ObjectId id, String prefix, int depth) {}

  private void walk(ObjectId root) {
    Deque<Folder> folders = new ArrayDeque<>();
    folders.push(new Folder(root, "", 0));
    while (!folders.isEmpty()) {
      Folder folder = folders.pop();
      if (folder.depth > DEEPEST) {
        gap("folders below '" + folder.prefix + "' are nested deeper than " + DEEPEST);
        continue;
      }
      try {
        byte[] raw = reader.open(folder.id, Constants.OBJ_TREE).getCachedBytes(LARGEST_FOLDER);
        if (!entries(raw, folder, folders)) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        gap("folder '" + (folder.prefix.isEmpty() ? "/" : folder.prefix) + "' cannot be read: its object is "
            + (e instanceof MissingObjectException ? "absent" : "damaged"));
      }
    }
  }

  /** Reads the entries of one folder: {@code mode SP name NUL id}; false when there are too many files. */
  private boolean entries(byte[] raw, Folder folder, Deque<Folder> folders) {
    int at = 0;
    while (at < raw.length) {
      int mode = 0;
      while (at < raw.length && raw[at] != ' ') {
        mode = mode << 3 | (raw[at++] - '0');
      }
      int nameFrom = ++at;
      while (at < raw.length && raw[at] != 0) {
        at++;
      }
      if (at + 21 > raw.length) {
        gap("folder '" + folder.prefix + "' ends in the middle of an entry");
        return true;
      }
      String path = folder.prefix + new String(raw, nameFrom, at - nameFrom, StandardCharsets.UTF_8);
      ObjectId id = ObjectId.fromRaw(raw, at + 1);
      at += 21;
      if ((mode & 0170000) == 0040000) {
        folders.push(new Folder(id, path + "/", folder.depth + 1));
      } else if (files.size() < MOST_FILES) {
        files.add(new TreeFile(path, kind(mode), id.name()));
      } else {
        gap("more than " + MOST_FILES + " files; the rest is left out");
        return false;
      }
    }
    return true;
  }

  private static TreeFile.Kind kind(int mode) {
    return switch (mode & 0170000) {
      case 0120000 -> TreeFile.Kind.SYMLINK;
      case 0160000 -> TreeFile.Kind.SUBMODULE;
      default -> (mode & 0111) == 0 ? TreeFile.Kind.REGULAR : TreeFile.Kind.EXECUTABLE;
    };
  }

  private void gap(String reason) {
    if (gaps.size() < 20) {
      gaps.add(reason);
    }
  }

  @Override
  public String commit() {
    return commit;
  }

  /** The id of the root tree: equal for commits with the same files. */
  public String treeId() {
    return tree.name();
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
      ObjectLoader loader = reader.open(ObjectId.fromString(file.objectId()), Constants.OBJ_BLOB);
      long size = loader.getSize();
      byte[] bytes = head(loader, limit);
      for (int i = 0; i < Math.min(SNIFF, bytes.length); i++) {
        if (bytes[i] == 0) {
          return new TreeContent.Binary(size, Arrays.copyOf(bytes, Math.min(HEAD_BYTES, bytes.length)));
        }
      }
      return new TreeContent.Text(new String(bytes, StandardCharsets.UTF_8), size > bytes.length);
    } catch (MissingObjectException e) {
      return new TreeContent.Missing("is not in this object store, as in a partial clone");
    } catch (IOException | RuntimeException e) {
      return new TreeContent.Missing("is damaged in this object store");
    }
  }

  private static byte[] head(ObjectLoader loader, int limit) throws IOException {
    if (loader.getSize() <= limit) {
      return loader.getCachedBytes(limit);
    }
    try (var stream = loader.openStream()) {
      return stream.readNBytes(limit);
    }
  }

  @Override
  public long size(TreeFile file) {
    if (file.kind() == TreeFile.Kind.SUBMODULE) {
      return -1;
    }
    try {
      return reader.getObjectSize(ObjectId.fromString(file.objectId()), Constants.OBJ_BLOB);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
