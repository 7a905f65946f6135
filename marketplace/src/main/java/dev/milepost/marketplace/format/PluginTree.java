// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.format.TreeEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a plugin or catalogue, as they were listed once. Links are told and not followed,
 * {@code .git} is left out, and nothing outside of the folder is read. Immutable; safe to share.
 *
 * @since 0.1
 */
public final class PluginTree {
  /** The most bytes that are read of one file. */
  public static final int LARGEST_FILE = 4 << 20;

  /** The most files that a tree may have. */
  public static final int MOST_FILES = 200_000;

  private static final int DEEPEST = 64;

  private final Path folder;
  private final SortedMap<String, TreeEntry> entries;
  private final SortedSet<String> folders;

  private PluginTree(Path folder, SortedMap<String, TreeEntry> entries, SortedSet<String> folders) {
    this.folder = folder;
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.folders = Collections.unmodifiableSortedSet(folders);
  }

  /**
   * Lists the files below a folder.
   *
   * @throws MilepostException of kind CALLER where it is no folder, of kind LIMIT where it holds
   *     too many files or folders in folders, of kind REMOTE where it cannot be listed
   */
  public static PluginTree of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw MilepostException.caller(
          "plugin-folder-missing", "'" + folder + "' is no folder; it must be one");
    }
    Lister lister = new Lister(folder);
    try {
      Files.walkFileTree(folder, lister);
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-folder-unreadable", "'" + folder + "' cannot be listed: " + e.getMessage(), e);
    }
    return new PluginTree(folder, lister.entries, lister.folders);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** All files and links, by path. */
  public Collection<TreeEntry> entries() {
    return entries.values();
  }

  /** Those below a folder, by path; the empty name is the root. */
  public Collection<TreeEntry> below(String folderPath) {
    // '0' is the character after '/'.
    return folderPath.isEmpty()
        ? entries.values()
        : entries.subMap(folderPath + "/", folderPath + "0").values();
  }

  /** The file or link at a path. */
  public Optional<TreeEntry> entry(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** Whether a regular file is at the path. */
  public boolean isFile(String path) {
    TreeEntry entry = entries.get(path);
    return entry != null && entry.kind() == Kind.FILE;
  }

  /** Whether a folder is at the path; the empty path is the root. */
  public boolean isFolder(String path) {
    return path.isEmpty() || folders.contains(path);
  }

  /** The part of the tree below a folder of it, as a tree of its own. */
  public PluginTree sub(String path) {
    if (path.isEmpty()) {
      return this;
    }
    int from = path.length() + 1;
    SortedMap<String, TreeEntry> part = new TreeMap<>();
    for (TreeEntry it : below(path)) {
      String own = it.path().substring(from);
      part.put(own, new TreeEntry(own, it.kind(), it.size(), it.executable()));
    }
    SortedSet<String> inside = new TreeSet<>();
    folders.subSet(path + "/", path + "0").forEach(it -> inside.add(it.substring(from)));
    return new PluginTree(folder.resolve(path), part, inside);
  }

  /**
   * The part of the tree that is packed, where it is a folder that somebody works in: without what
   * Maven built.
   */
  public PluginTree source() {
    if (!isFolder(PluginFolder.OUTPUT) || !PluginFolder.output(folder)) {
      return this;
    }
    SortedMap<String, TreeEntry> files = new TreeMap<>(entries);
    below(PluginFolder.OUTPUT).forEach(it -> files.remove(it.path()));
    SortedSet<String> inside = new TreeSet<>(folders);
    inside.removeIf(
        it -> it.equals(PluginFolder.OUTPUT) || it.startsWith(PluginFolder.OUTPUT + "/"));
    return new PluginTree(folder, files, inside);
  }

  /**
   * The bytes of a file.
   *
   * @throws FormatException where there is no such file, or it is larger than {@link #LARGEST_FILE}
   * @throws MilepostException of kind REMOTE where it cannot be read
   */
  public byte[] read(String path) {
    if (!isFile(path)) {
      throw new FormatException(Place.file(path), "is no file of the plugin");
    }
    // The last part is not followed if somebody made it a link meanwhile.
    try (InputStream in = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new FormatException(
            Place.file(path), "is larger than " + (LARGEST_FILE >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-file-unreadable", "'" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, TreeEntry> entries = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();

    Lister(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (directory.endsWith(".git")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (root.relativize(directory).getNameCount() > DEEPEST) {
        throw MilepostException.limit(
            "plugin-folder-deep", "'" + root + "' holds folders deeper than " + DEEPEST);
      }
      folders.add(path(directory));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.endsWith(".git")) {
        return FileVisitResult.CONTINUE;
      }
      if (entries.size() >= MOST_FILES) {
        throw MilepostException.limit(
            "plugin-folder-large", "'" + root + "' holds more than " + MOST_FILES + " files");
      }
      String path = path(file);
      // A name that is no text leads to no file again.
      boolean plain =
          attributes.isRegularFile() && (named(path) || Files.exists(root.resolve(path)));
      Kind kind = attributes.isSymbolicLink() ? Kind.LINK : plain ? Kind.FILE : Kind.OTHER;
      entries.put(
          path,
          new TreeEntry(
              path, kind, attributes.size(), kind == Kind.FILE && Files.isExecutable(file)));
      return FileVisitResult.CONTINUE;
    }

    private static boolean named(String path) {
      return path.indexOf('\uFFFD') < 0;
    }

    private String path(Path file) {
      return root.relativize(file).toString().replace(java.io.File.separatorChar, '/');
    }
  }
}
