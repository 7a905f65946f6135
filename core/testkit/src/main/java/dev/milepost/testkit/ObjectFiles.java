// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraphWriter;
import org.eclipse.jgit.internal.storage.commitgraph.GraphCommits;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;

/**
 * Writes the objects of one repository, into one pack or loose. Goes to the object directory
 * itself: opening a repository would read the user's configuration and start a process.
 */
final class ObjectFiles implements AutoCloseable {
  private final Path folder;
  private final ObjectDirectory directory;
  private ObjectInserter inserter;

  ObjectFiles(Path folder) {
    this.folder = folder;
    this.directory = open(folder);
    this.inserter = packing(directory);
  }

  private static ObjectDirectory open(Path folder) {
    try {
      return new ObjectDirectory(
          new Config(),
          folder.toFile(),
          null,
          FS.DETECTED,
          folder.resolveSibling("shallow").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackInserter packing(ObjectDirectory directory) {
    PackInserter inserter = directory.newPackInserter();
    inserter.checkExisting(false);
    inserter.setCompressionLevel(Deflater.BEST_SPEED);
    return inserter;
  }

  /** Writes loose objects, or a new pack, from now on. */
  void packed(boolean packed) {
    flush();
    inserter.close();
    inserter = packed ? packing(directory) : directory.newInserter();
  }

  ObjectId insert(int type, byte[] data) {
    try {
      return inserter.insert(type, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectId insert(TreeFormatter tree) {
    try {
      return inserter.insert(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id that an object would have. */
  ObjectId idOf(int type, byte[] data) {
    return inserter.idFor(type, data);
  }

  void flush() {
    try {
      inserter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a commit-graph of everything that the tips reach. */
  void writeCommitGraph(Set<ObjectId> tips) {
    flush();
    ObjectDirectory fresh = open(folder);
    Path file = folder.resolve("info").resolve("commit-graph");
    try (var reader = fresh.newReader();
        var walk = new RevWalk(reader)) {
      Files.createDirectories(folder.resolve("info"));
      try (var out = Files.newOutputStream(file)) {
        var commits = GraphCommits.fromWalk(NullProgressMonitor.INSTANCE, tips, walk);
        new CommitGraphWriter(commits).write(NullProgressMonitor.INSTANCE, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fresh.close();
    }
  }

  @Override
  public void close() {
    flush();
    inserter.close();
    directory.close();
  }
}
