// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.marketplace.archive.Packer.Content;
import dev.milepost.marketplace.digest.PluginFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives as nobody should make them, and the tools that make ordinary ones. */
final class Archived {
  static final byte CHARACTER_DEVICE = TarConstants.LF_CHR;
  static final byte BLOCK_DEVICE = TarConstants.LF_BLK;
  static final byte PIPE = TarConstants.LF_FIFO;
  private static final int LINK_MODE = 0120777;

  private Archived() {}

  /** An entry: of a type of tar, with content, or with where it leads. */
  record Entry(String name, byte type, String content) {}

  static Entry file(String name, String content) {
    return new Entry(name, TarConstants.LF_NORMAL, content);
  }

  static Entry link(String name, String to) {
    return new Entry(name, TarConstants.LF_SYMLINK, to);
  }

  static Entry hardLink(String name, String to) {
    return new Entry(name, TarConstants.LF_LINK, to);
  }

  static Entry special(String name, byte type) {
    return new Entry(name, type, "");
  }

  static void write(ArchiveKind kind, Path archive, Entry... entries) throws IOException {
    switch (kind) {
      case ZIP -> zip(archive, entries);
      case TAR_GZ -> tar(archive, entries);
    }
  }

  private static void zip(Path archive, Entry... entries) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      for (Entry entry : entries) {
        ZipArchiveEntry one = new RawName(entry.name());
        if (entry.type() == TarConstants.LF_SYMLINK) {
          one.setUnixMode(LINK_MODE);
        }
        zip.putArchiveEntry(one);
        zip.write(entry.content().getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }
  }

  /** The library mends backslashes; a hostile archive does not. */
  private static final class RawName extends ZipArchiveEntry {
    RawName(String name) {
      super("x");
      setName(name, name.getBytes(UTF_8));
    }
  }

  private static void tar(Path archive, Entry... entries) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry entry : entries) {
        boolean plain = entry.type() == TarConstants.LF_NORMAL;
        TarArchiveEntry one = new TarArchiveEntry("x", entry.type(), true);
        one.setName(entry.name());
        // The library makes a folder of a name that ends with a slash.
        byte[] content = (one.isDirectory() ? "" : entry.content()).getBytes(UTF_8);
        if (plain) {
          one.setSize(content.length);
        } else {
          one.setLinkName(entry.content());
        }
        tar.putArchiveEntry(one);
        if (plain) {
          tar.write(content);
        }
        tar.closeArchiveEntry();
      }
    }
  }

  static void zeros(ArchiveKind kind, Path archive, int count) throws IOException {
    byte[] block = new byte[1 << 16];
    if (kind == ArchiveKind.ZIP) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
        zip.putArchiveEntry(new ZipArchiveEntry("zeros"));
        for (int written = 0; written < count; written += block.length) {
          zip.write(block);
        }
        zip.closeArchiveEntry();
      }
      return;
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = new TarArchiveEntry("zeros");
      entry.setSize(count);
      tar.putArchiveEntry(entry);
      for (int written = 0; written < count; written += block.length) {
        tar.write(block);
      }
      tar.closeArchiveEntry();
    }
  }

  /** A tar whose first header of extended attributes goes on and on. */
  static void hugeHeader(Path archive, int length) throws IOException {
    TarArchiveEntry header =
        new TarArchiveEntry("PaxHeader", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
    header.setSize(length);
    byte[] block = new byte[512];
    header.writeEntryHeader(block);
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      out.write(block);
      byte[] start = (length + " comment=").getBytes(UTF_8);
      out.write(start);
      byte[] spaces = new byte[1 << 16];
      Arrays.fill(spaces, (byte) 'a');
      for (int written = start.length; written < length; written += spaces.length) {
        out.write(spaces);
      }
    }
  }

  static Path pack(ArchiveKind kind, PluginFiles files, Path from, Path archive)
      throws IOException {
    List<Content> contents =
        files.files().stream().map(it -> new Content(it, from.resolve(it.path()))).toList();
    switch (kind) {
      case ZIP -> Packer.zip(contents, archive);
      case TAR_GZ -> {
        try (OutputStream out = Files.newOutputStream(archive)) {
          Packer.tarGz(contents, "", out);
        }
      }
    }
    return archive;
  }

  static byte[] damage(byte[] whole, Random random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] damaged = whole.clone();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  static boolean tool(String name) {
    return Files.isExecutable(Path.of("/usr/bin", name));
  }

  static void run(Path folder, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
