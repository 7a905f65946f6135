// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of PostgreSQL that are unpacked once for all tests, where unpacking is not tested. */
public final class LinkedPrograms {
  private static final Path UNPACKED = Path.of("target", "postgres-programs").toAbsolutePath();

  private LinkedPrograms() {}

  /** A folder for a server, which finds its programs there; made where it is missing. */
  public static Path in(Path folder) {
    try {
      OwnFolder.create(folder);
      Binaries.unpack(UNPACKED);
      try (DirectoryStream<Path> programs = Files.newDirectoryStream(UNPACKED, "programs-*")) {
        for (Path unpacked : programs) {
          Files.createSymbolicLink(folder.resolve(UNPACKED.relativize(unpacked)), unpacked);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
