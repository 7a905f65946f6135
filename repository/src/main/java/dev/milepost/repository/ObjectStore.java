// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * The objects of a repository: its own folder and those that it borrows from, read by JGit, which
 * is not asked to open the repository itself: it would follow the configuration's includes to any
 * file, and those of lenders too. Safe to share between threads.
 */
final class ObjectStore implements AutoCloseable {
  /** As git does. */
  private static final int DEEPEST_BORROWING = 5;

  private static final int LARGEST_LIST = 1 << 20;

  static {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    var cache = new WindowCacheConfig();
    // Windows of 8 KiB, JGit's default, cost more than reading. Mapped ones are not on the heap.
    cache.setPackedGitMMAP(true);
    cache.setPackedGitWindowSize(4 << 20);
    cache.setPackedGitLimit(1L << 30);
    cache.setDeltaBaseCacheLimit(32 << 20);
    cache.setStreamFileThreshold(16 << 20);
    cache.setExposeStatsViaJmx(false);
    cache.install();
  }

  private final List<ObjectDirectory> folders = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean preserving;

  private ObjectStore() {}

  /** Makes JGit see nothing of this machine's settings, by what this class does when loaded. */
  static void shieldJgit() {
    // done by the static initializer, once
  }

  static ObjectStore open(Path objects) {
    var store = new ObjectStore();
    store.add(objects, new HashSet<>(), 0);
    return store;
  }

  private void add(Path objects, Set<Path> seen, int depth) {
    Path real;
    try {
      real = objects.toRealPath();
    } catch (IOException e) {
      problems.add("objects are borrowed from '" + objects + "', which is not there");
      return;
    }
    if (!seen.add(real)) {
      return;
    }
    ObjectFolderCheck.check(real.toFile());
    preserving |= Files.exists(real.resolve("pack").resolve("preserved"));
    try {
      // No lenders for JGit: it would open each as a repository.
      folders.add(new ObjectDirectory(new Config(), real.toFile(), new File[0], FS.DETECTED, null));
    } catch (IOException e) {
      problems.add("'" + real + "' cannot be read");
    }
    if (depth < DEEPEST_BORROWING) {
      for (Path lender : lenders(real)) {
        add(lender, seen, depth + 1);
      }
    }
  }

  private List<Path> lenders(Path objects) {
    Path file = objects.resolve("info").resolve("alternates");
    List<Path> lenders = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return lenders;
    }
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LARGEST_LIST), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lenders.add(objects.resolve(line).normalize());
        }
      }
    } catch (IOException | InvalidPathException e) {
      problems.add("'" + file + "' cannot be understood");
    }
    return lenders;
  }

  /** What is wrong with the store as a whole; empty when nothing is. */
  List<String> problems() {
    return problems;
  }

  List<ObjectDirectory> folders() {
    return folders;
  }

  /**
   * Whether a folder keeps packs that JGit's collector set aside. JGit links them back into the
   * repository when it misses an object, so it must not be let miss one.
   */
  boolean preserving() {
    return preserving;
  }

  /** A reader for one thread. */
  StoreReader reader() {
    return new StoreReader(this);
  }

  @Override
  public void close() {
    folders.forEach(ObjectDirectory::close);
  }
}
