// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import dev.milepost.marketplace.digest.PluginPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks zip and tar.gz archives into a new folder. An archive is taken for hostile: nothing is
 * written outside of the folder, no link is made, and nothing is written twice. Stateless.
 *
 * @since 0.1
 */
public final class Archives {
  private static final int OWNER_EXECUTES = 0100;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;

  private Archives() {}

  /**
   * Unpacks the archive. Where it is refused, what was unpacked until then is left in the folder,
   * which the caller deletes.
   *
   * @param folder an empty one
   * @throws ArchiveException where it is damaged, too large, or holds links, devices, names that
   *     lead out, that are not for every system, or that are one name where case does not count
   */
  public static void unpack(Path archive, Path folder, ArchiveLimits limits) throws IOException {
    long packed = Files.size(archive);
    if (packed > limits.packed()) {
      throw ArchiveException.tooLarge(
          "the archive has " + packed + " bytes, at most " + limits.packed() + " are read");
    }
    ArchiveKind kind =
        ArchiveKind.of(archive)
            .orElseThrow(
                () -> ArchiveException.refused("the file is neither a zip nor a tar.gz archive"));
    ConfinedFolder target = new ConfinedFolder(folder.toRealPath(), limits, packed);
    try {
      switch (kind) {
        case ZIP -> zip(archive, target, limits);
        case TAR_GZ -> tar(archive, target);
      }
    } catch (ZipException | java.io.EOFException e) {
      throw damaged(e);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      // What the library throws for headers that contradict themselves.
      throw damaged(e);
    }
  }

  private static ArchiveException damaged(Exception cause) {
    return ArchiveException.refused("the archive is damaged: " + cause.getMessage(), cause);
  }

  private static void zip(Path archive, ConfinedFolder target, ArchiveLimits limits)
      throws IOException {
    ZipEnd.check(archive, limits);
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        zipEntry(zip, entries.nextElement(), target);
      }
    } catch (ZipException e) {
      throw e;
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private static void zipEntry(ZipFile zip, ZipArchiveEntry entry, ConfinedFolder target)
      throws IOException {
    String name = entry.getName();
    int type = entry.getUnixMode() & TYPE;
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw entryRefused(name, "is encrypted");
    }
    if (type != 0 && type != REGULAR && type != FOLDER) {
      throw entryRefused(name, entry.isUnixSymlink() ? "is a link" : "is no plain file");
    }
    if (entry.isDirectory()) {
      target.folder(name);
      return;
    }
    if (!zip.canReadEntryData(entry)) {
      throw entryRefused(name, "is packed by method " + entry.getMethod() + ", which is not read");
    }
    try (InputStream content = zip.getInputStream(entry)) {
      target.file(name, (entry.getUnixMode() & OWNER_EXECUTES) != 0, content);
    }
  }

  private static void tar(Path archive, ConfinedFolder target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream unzipped = new GrowingStream(new GZIPInputStream(file), target);
        TarArchiveInputStream tar = new TarArchiveInputStream(unzipped, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        tarEntry(tar, entry, target);
      }
    } catch (ZipException | java.io.EOFException e) {
      throw e;
    } catch (IOException e) {
      throw reading(e);
    }
  }

  private static void tarEntry(
      TarArchiveInputStream tar, TarArchiveEntry entry, ConfinedFolder target) throws IOException {
    String name = entry.getName();
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw entryRefused(name, "is a link");
    }
    if (entry.isDirectory()) {
      target.folder(name);
      return;
    }
    if (!entry.isFile()
        || entry.isSparse()
        || entry.isCharacterDevice()
        || entry.isBlockDevice()
        || entry.isFIFO()) {
      throw entryRefused(name, "is no plain file");
    }
    target.file(name, (entry.getMode() & OWNER_EXECUTES) != 0, tar);
  }

  /** The library tells damage as a failure to read; a file that cannot be written is none. */
  private static IOException reading(IOException e) {
    if (e instanceof java.nio.file.FileSystemException) {
      return e;
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left") || message.contains("quota")) {
      return e;
    }
    throw damaged(e);
  }

  private static ArchiveException entryRefused(String name, String why) {
    return ArchiveException.refused(
        "entry '"
            + PluginPath.shown(name)
            + "' of the archive "
            + why
            + "; a plugin holds plain files only");
  }
}
