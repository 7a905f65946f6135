// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import dev.milepost.marketplace.digest.PathLedger;
import dev.milepost.marketplace.digest.PluginPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that is filled with files of somebody else's naming: nothing is written outside of it,
 * nothing twice, no link is made, and limits hold. For one thread.
 *
 * @since 0.1
 */
public final class ConfinedFolder {
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final ArchiveLimits limits;
  private final long packed;
  private final PathLedger paths = new PathLedger();
  private int entries;
  private long bytes;

  /**
   * An empty folder to fill.
   *
   * @param packed how many bytes it comes from, for the ratio
   */
  public ConfinedFolder(Path root, ArchiveLimits limits, long packed) {
    this.root = root;
    this.limits = limits;
    this.packed = packed;
  }

  /** Makes a folder, which may be there already. */
  public void folder(String name) throws IOException {
    count();
    String path = name.replaceFirst("/+$", "");
    if (path.isEmpty() || path.equals(".")) {
      return;
    }
    String plain = plain(path);
    ledger(() -> paths.folder(plain));
    Files.createDirectories(inside(plain));
  }

  /**
   * Writes a new file.
   *
   * @throws ArchiveException where its name cannot be, or more is written than allowed
   */
  public void file(String name, boolean executable, InputStream content) throws IOException {
    count();
    String path = plain(name);
    ledger(() -> paths.file(path));
    Path target = inside(path);
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // CREATE_NEW: nothing that was unpacked before is written again, whatever its name.
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        grow(count);
        out.write(buffer, 0, count);
      }
    }
    mark(target, executable);
  }

  /** Tar tools put {@code ./} in front of every name. */
  private static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private void count() {
    entries++;
    if (entries > limits.entries()) {
      throw ArchiveException.tooLarge(
          "the archive has more than " + limits.entries() + " entries, too many for a plugin");
    }
  }

  private void grow(long more) {
    bytes += more;
    bound(bytes, limits.unpacked());
  }

  /** As for files, for all that a compressed stream has given, with room for a tar's padding. */
  void stream(long given) {
    bound(given, limits.unpacked() + 1024L * limits.entries());
  }

  private void bound(long given, long most) {
    if (given > most) {
      throw ArchiveException.tooLarge(
          "the archive unpacks to more than "
              + limits.unpacked()
              + " bytes, too many for a plugin");
    }
    if (given > ArchiveLimits.FREE && given / limits.ratio() > packed) {
      throw ArchiveException.tooLarge(
          "the archive unpacks to more than "
              + limits.ratio()
              + " times its size, as bombs do; pack it anew without padding");
    }
  }

  /** The ledger has refused what leads out already; this holds whatever the ledger forgets. */
  private Path inside(String path) {
    Path target = root.resolve(path).normalize();
    if (!target.startsWith(root)) {
      throw ArchiveException.refused(
          "entry '" + PluginPath.shown(path) + "' of the archive lies outside of it");
    }
    return target;
  }

  private static void ledger(Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      throw ArchiveException.refused("the archive cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void mark(Path file, boolean executable) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
