// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import dev.milepost.marketplace.digest.PluginFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Packs files so that the same files give the same bytes, whoever packs them and when: sorted, with
 * fixed times, without owners. Stateless.
 *
 * @since 0.1
 */
public final class Packer {
  /** The time of every entry of a zip; the first that its format knows. */
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, Month.JANUARY, 1, 0, 0);

  /** The time of every entry of a tar: that of npm's own packages, 1985-10-26T08:15:00Z. */
  private static final long TAR_SECONDS = 499_162_500;

  private static final int PLAIN = 0100644;
  private static final int EXECUTABLE = 0100755;

  private Packer() {}

  /** One file of an archive: where it is read, and what it is there. */
  public record Content(PluginFile file, Path from) {}

  /** Packs the files, sorted by path, as a zip. */
  public static void zip(List<Content> files, Path archive) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.setUseZip64(Zip64Mode.Never);
      zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      for (Content content : files) {
        ZipArchiveEntry entry = new ZipArchiveEntry(content.file().path());
        entry.setMethod(ZipEntry.DEFLATED);
        // Not setTime, which asks for the zone of this machine.
        entry.setTimeLocal(ZIP_TIME);
        entry.setUnixMode(content.file().executable() ? EXECUTABLE : PLAIN);
        zip.putArchiveEntry(entry);
        copy(content.from(), zip);
        zip.closeArchiveEntry();
      }
    }
  }

  /**
   * Packs the files as a tar.gz.
   *
   * @param root a folder that all of them lie in, with a slash at its end; empty for none
   */
  public static void tarGz(List<Content> files, String root, OutputStream out) throws IOException {
    try (GZIPOutputStream gzip = new GZIPOutputStream(out);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Content content : files) {
        TarArchiveEntry entry = new TarArchiveEntry(root + content.file().path());
        entry.setSize(Files.size(content.from()));
        entry.setModTime(TAR_SECONDS * 1000);
        entry.setMode(content.file().executable() ? EXECUTABLE : PLAIN);
        entry.setIds(0, 0);
        tar.putArchiveEntry(entry);
        copy(content.from(), tar);
        tar.closeArchiveEntry();
      }
    }
  }

  private static void copy(Path from, OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      in.transferTo(out);
    }
  }
}
