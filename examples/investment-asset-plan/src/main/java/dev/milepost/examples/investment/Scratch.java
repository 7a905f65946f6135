// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for as long as a run takes. */
record Scratch(Path folder) implements AutoCloseable {
  static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("investment-asset-plan"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepest = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepest) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
