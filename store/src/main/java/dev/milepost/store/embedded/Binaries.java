// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.FolderTree;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL: packed in a jar for each system, unpacked once beside the data. */
final class Binaries {
  private static final String PREFIX = "programs-";

  private final Path folder;

  private Binaries(Path folder) {
    this.folder = folder;
  }

  /** A program such as {@code pg_ctl}. */
  Path program(String name) {
    boolean windows = system().equals("windows");
    return folder.resolve("bin").resolve(windows ? name + ".exe" : name);
  }

  /**
   * Unpacks them below the given folder unless that has been done; programs of other versions go.
   */
  static Binaries unpack(Path parent) {
    URL archive = archive();
    try {
      URLConnection connection = archive.openConnection();
      String print =
          connection instanceof JarURLConnection jar
              ? HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc())
              : Long.toString(connection.getContentLengthLong());
      Path folder = parent.resolve(PREFIX + print);
      if (!Files.isDirectory(folder)) {
        OwnFolder.create(parent);
        Path beside = Files.createTempDirectory(parent, "unpacking-");
        try (InputStream in = connection.getInputStream()) {
          untar(new XZInputStream(new BufferedInputStream(in, 1 << 16)), beside);
        }
        moveInPlace(beside, folder);
      }
      removeOthers(parent, folder);
      return new Binaries(folder);
    } catch (IOException e) {
      throw MilepostException.caller(
          "database-unpack-failed",
          "PostgreSQL cannot be unpacked below '" + parent + "': " + e.getMessage(),
          e);
    }
  }

  private static void untar(InputStream in, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive holds '" + entry.getName() + "'");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          continue;
        }
        Files.copy(tar, path);
        if (Folders.posix(path) && (entry.getMode() & 0100) != 0) {
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }
  }

  private static void moveInPlace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static void removeOthers(Path parent, Path kept) throws IOException {
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(parent, "{programs,unpacking}-*")) {
      for (Path sibling : siblings) {
        if (!sibling.equals(kept)) {
          FolderTree.delete(sibling);
        }
      }
    }
  }

  private static URL archive() {
    String name = "postgres-" + system() + "-" + architecture();
    // Alpine's C library is another one.
    List<String> names =
        Files.exists(Path.of("/etc/alpine-release"))
            ? List.of(name + "-alpine_linux.txz", name + ".txz")
            : List.of(name + ".txz");
    for (String candidate : names) {
      URL found = Binaries.class.getResource("/" + candidate);
      if (found != null) {
        return found;
      }
    }
    throw MilepostException.caller(
        "database-unsupported-system",
        "this distribution of Milepost brings no PostgreSQL for "
            + system()
            + " on "
            + architecture()
            + " ('"
            + names.getLast()
            + "'); build it on such a machine");
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "darwin" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }
}
