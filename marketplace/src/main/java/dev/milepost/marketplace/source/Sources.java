// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.http.ElsewhereException;
import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.Archives;
import dev.milepost.marketplace.archive.ConfinedFolder;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.TreePath;
import dev.milepost.marketplace.lock.Failures;
import dev.milepost.spi.errors.RemoteFailureException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings plugins here, from wherever they are: nothing of theirs is run, and what is written stays
 * in the folder that is given. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Sources {
  /** What came is not what was pinned. */
  public static final String CHANGED = "plugin-source-changed";

  private static final int LARGEST_DOCUMENT = 32 << 20;

  private final Downloads downloads;
  private final ArchiveLimits limits;

  /** Sources within limits. */
  public Sources(Downloads downloads, ArchiveLimits limits) {
    this.downloads = downloads;
    this.limits = limits;
  }

  /**
   * Brings the plugin of a place.
   *
   * @param scratch an empty folder; what was brought lies in it
   * @throws MilepostException where it cannot be had, is not what it is pinned to, or holds what no
   *     plugin may hold
   */
  public Fetched fetch(Origin origin, Path scratch) {
    try {
      return switch (origin) {
        case Origin.Folder folder -> folder(folder, scratch);
        case Origin.Git git -> new GitSource(limits).fetch(git, scratch);
        case Origin.Archive archive -> archive(archive, scratch);
        case Origin.Document document -> document(document, scratch);
        case Origin.Npm npm -> new NpmSource(downloads, limits).fetch(npm, scratch);
        case Origin.Maven maven -> new MavenSource(downloads, limits).fetch(maven, scratch);
      };
    } catch (InvalidPathException e) {
      throw MilepostException.caller(
          Origin.CODE, "the place of a plugin is no path of this machine: " + e.getReason(), e);
    } catch (IOException e) {
      if (Failures.full(e)) {
        throw Failures.notWritable(scratch, e);
      }
      throw MilepostException.remote(
          Origin.CODE, origin.text() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Fetched folder(Origin.Folder origin, Path scratch) throws IOException {
    Path named = Path.of(origin.folder());
    if (!Files.isDirectory(named)) {
      throw MilepostException.caller(Origin.CODE, "'" + named + "' is no folder");
    }
    // The folder itself may be a link: its user has named it.
    Path root = named.toRealPath();
    Path from = root.resolve(inside(origin.path()));
    // The last part is followed by nobody, those before it lie in the user's own folder.
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)
        || !from.toRealPath().startsWith(root)) {
      throw MilepostException.caller(
          Origin.CODE, "'" + origin.path() + "' is no folder in '" + named + "'");
    }
    if (scratch.toRealPath().startsWith(from.toRealPath())) {
      throw MilepostException.caller(
          Origin.CODE,
          "'" + from + "' holds Milepost's own home; name the plugin's folder, or move the home");
    }
    Path target = Files.createDirectory(scratch.resolve("plugin"));
    FolderCopy.copy(from, new ConfinedFolder(target.toRealPath(), limits, limits.packed()));
    return new Fetched(target, origin);
  }

  private Fetched archive(Origin.Archive origin, Path scratch) throws IOException {
    Path file;
    if (Downloads.address(origin.address())) {
      file = scratch.resolve("archive");
      if (origin.pinned()) {
        downloads.pinnedFile(origin.address(), file, limits.packed());
      } else {
        unpinned(origin, file);
      }
    } else {
      file = Path.of(origin.address());
      if (!Files.isRegularFile(file)) {
        throw MilepostException.caller(Origin.CODE, "'" + file + "' is no file");
      }
      if (Files.size(file) > limits.packed()) {
        // Before it is read for its digest.
        Archives.unpack(file, scratch, limits);
      }
    }
    String found = Sha256.of(file.toRealPath());
    if (origin.sha256().isEmpty() && Downloads.address(origin.address())) {
      throw MilepostException.caller(
          Origin.CODE,
          "'"
              + Downloads.shown(origin.address())
              + "' is not pinned: its file has the SHA-256 "
              + found
              + " now; ask its publisher, and say --sha256 with what they say");
    }
    expect("SHA-256", origin.sha256(), found, Downloads.shown(origin.address()));
    Path target = Files.createDirectory(scratch.resolve("plugin"));
    Archives.unpack(file, target, limits);
    Path root = root(target);
    return new Fetched(
        sub(root, origin.path(), origin.text()),
        new Origin.Archive(origin.address(), found, origin.path()));
  }

  private void unpinned(Origin.Archive origin, Path file) {
    try {
      downloads.file(origin.address(), file, limits.packed());
    } catch (RemoteFailureException e) {
      if (e.getCause() instanceof ElsewhereException) {
        throw MilepostException.caller(
            Origin.CODE,
            origin.text()
                + " is sent on to another site, which is followed only where --sha256 says what"
                + " must come",
            e);
      }
      throw e;
    }
  }

  /** The file, with its signature beside it where there is one. */
  private Fetched document(Origin.Document origin, Path scratch) throws IOException {
    byte[] text =
        downloads
            .text(origin.address(), LARGEST_DOCUMENT)
            .orElseThrow(() ->
                MilepostException.caller(
                    Origin.CODE, "there is nothing at " + Downloads.shown(origin.address())));
    String found = Sha256.of(text);
    expect("SHA-256", origin.sha256(), found, Downloads.shown(origin.address()));
    Path target = Files.createDirectory(scratch.resolve("plugin"));
    Files.write(target.resolve("marketplace.json"), text);
    String signature = origin.address().replaceFirst("[^/]*$", "") + PluginFolder.SIGNATURE;
    Optional<byte[]> signed = downloads.text(signature, LARGEST_DOCUMENT);
    if (signed.isPresent()) {
      Files.write(target.resolve(PluginFolder.SIGNATURE), signed.get());
    }
    return new Fetched(target, new Origin.Document(origin.address(), found));
  }

  /** What was pinned must be what came. */
  static void expect(String what, String pinned, String found, String of) {
    if (!pinned.isEmpty() && !pinned.equalsIgnoreCase(found)) {
      throw MilepostException.caller(
          CHANGED, "the " + what + " of '" + of + "' is " + found + ", pinned is " + pinned);
    }
  }

  /** The folder of a plugin or catalogue in what was unpacked: archives often have one around. */
  static Path root(Path unpacked) throws IOException {
    if (Files.isDirectory(unpacked.resolve(".claude-plugin"))) {
      return unpacked;
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(unpacked)) {
      all.forEach(entries::add);
    }
    return entries.size() == 1 && Files.isDirectory(entries.getFirst())
        ? entries.getFirst()
        : unpacked;
  }

  static Path sub(Path root, String path, String of) {
    Path folder = root.resolve(inside(path));
    if (!Files.isDirectory(folder)) {
      throw MilepostException.caller(Origin.CODE, "there is no folder '" + path + "' in " + of);
    }
    return folder;
  }

  /** A path below the root, as {@link TreePath} reads it. */
  static String inside(String path) {
    Optional<String> resolved = TreePath.resolve(path);
    return resolved.orElseThrow(() ->
        MilepostException.caller(
            Origin.CODE, "folder '" + path + "' leads out of its source; it must stay inside"));
  }
}
