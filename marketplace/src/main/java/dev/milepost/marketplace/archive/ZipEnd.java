// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the end of a zip says of its directory, looked at before a library reads all of it into
 * memory.
 */
final class ZipEnd {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int COUNT_AT = 10;
  private static final int SIZE_AT = 12;
  private static final int LARGEST_DIRECTORY = 16 << 20;
  private static final int ZIP_64 = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;

  private ZipEnd() {}

  static void check(Path archive, ArchiveLimits limits) throws IOException {
    ByteBuffer end = end(archive);
    for (int at = end.limit() - LENGTH; at >= 0; at--) {
      if (end.getInt(at) == SIGNATURE) {
        if (at >= LOCATOR_LENGTH && end.getInt(at - LOCATOR_LENGTH) == LOCATOR) {
          // Readers take the directory that it names, whatever is said here of another.
          throw ArchiveException.tooLarge(
              "the archive is one of Zip64, which are not read; as an ordinary zip it has at most "
                  + limits.entries()
                  + " entries");
        }
        int entries = Short.toUnsignedInt(end.getShort(at + COUNT_AT));
        long directory = Integer.toUnsignedLong(end.getInt(at + SIZE_AT));
        if (entries > limits.entries() || entries == ZIP_64 || directory > LARGEST_DIRECTORY) {
          throw ArchiveException.tooLarge(
              "the archive lists "
                  + (entries == ZIP_64 ? "65535 or more" : String.valueOf(entries))
                  + " entries in "
                  + directory
                  + " bytes; at most "
                  + limits.entries()
                  + " in "
                  + LARGEST_DIRECTORY
                  + " are read");
        }
        return;
      }
    }
    throw ArchiveException.refused("the archive is damaged: the end of the zip is missing");
  }

  private static ByteBuffer end(Path archive) throws IOException {
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
      long size = channel.size();
      int length = (int) Math.min(size, LENGTH + LONGEST_COMMENT);
      ByteBuffer end = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      long from = size - length;
      while (end.hasRemaining()) {
        if (channel.read(end, from + end.position()) < 0) {
          break;
        }
      }
      return end.flip();
    }
  }
}
