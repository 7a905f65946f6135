// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The formats of archives that are read, told from their first bytes.
 *
 * @since 0.1
 */
public enum ArchiveKind {
  ZIP,
  TAR_GZ;

  private static final int HEAD = 4;

  /** The kind of a file; empty where it is none of them. */
  public static Optional<ArchiveKind> of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == HEAD && head[0] == 'P' && head[1] == 'K') {
      // A zip without entries begins with its end.
      return (head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6)
          ? Optional.of(ZIP)
          : Optional.empty();
    }
    return head.length == HEAD && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b
        ? Optional.of(TAR_GZ)
        : Optional.empty();
  }
}
