// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Unpacked plugins, each in a folder named by its digest. A folder is put there as a whole or not
 * at all, and never changed.
 *
 * @since 0.1
 */
public final class PluginStore {
  private static final String PART = "part-";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** How long what no plugin uses any more is kept, for plans that were made and not applied. */
  private static final Duration KEPT = Duration.ofDays(2);

  private final Path folder;
  private final Disk disk;

  /** The store in a folder, which is made when it is first written to. */
  public PluginStore(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Where all of them are. */
  public Path folder() {
    return folder;
  }

  /** Where the plugin of that digest is, if it is there. */
  public Path path(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("'" + digest + "' is no digest of a plugin");
    }
    return folder.resolve(digest);
  }

  /** A new folder to unpack into; on the same disk, so that it can be given its name at once. */
  public Path part(String id) throws IOException {
    disk.createFolder(folder);
    return Files.createTempDirectory(folder, PART + id + "-");
  }

  /** Deletes a folder that {@link #part} made, if it is still there. */
  public void discard(Path part) throws IOException {
    disk.delete(part);
  }

  /**
   * Puts a folder in its place: every file is on the disk before the folder has its name.
   *
   * @param part a folder inside of one that {@link #part} made, or that one
   */
  public void keep(Path part, PluginFiles files) throws IOException {
    Path target = path(files.digest());
    if (Files.isDirectory(target)) {
      if (differences(files).isEmpty()) {
        return;
      }
      Path damaged = Files.createTempDirectory(folder, PART + "damaged-").resolve("plugin");
      disk.move(target, damaged);
      disk.delete(damaged.resolveSibling(""));
    }
    for (PluginFile file : files.files()) {
      disk.force(part.resolve(file.path()));
    }
    disk.force(part);
    try {
      disk.move(part, target);
    } catch (IOException e) {
      // Another process that brought the same plugin was quicker.
      if (!differences(files).isEmpty()) {
        throw e;
      }
    }
    disk.force(folder);
  }

  /** Puts another signature to the plugin of that digest, at once. */
  public void sign(String digest, byte[] signature) throws IOException {
    Path part = part("sign");
    try {
      disk.write(part.resolve("signature"), signature);
      disk.move(part.resolve("signature"), path(digest).resolve(PluginFolder.SIGNATURE));
      disk.force(path(digest));
    } finally {
      disk.delete(part);
    }
  }

  /** Whether the plugin is there, changed or not. */
  public boolean has(String digest) {
    return Files.isDirectory(path(digest));
  }

  /** What differs from the files as they were installed; nothing where all is as it was. */
  public List<String> differences(PluginFiles files) {
    Path place = path(files.digest());
    if (!Files.isDirectory(place)) {
      return List.of("all of its files are gone");
    }
    try {
      return files.differences(PluginFolder.read(place, FolderLimits.DEFAULT));
    } catch (MilepostException e) {
      return List.of(e.text());
    } catch (IOException e) {
      return List.of("its files cannot be read: " + e.getMessage());
    }
  }

  /** Deletes what a crash left, and what nobody has used for two days. */
  public void prune(Set<String> used, Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> old = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean idle = Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(KEPT));
        if (idle && !used.contains(name)) {
          old.add(entry);
        }
      }
    }
    for (Path entry : old) {
      disk.delete(entry);
    }
  }
}
