// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the browser and the checkers are; tests that need one that is absent say so and are
 * skipped.
 */
final class Tools {
  private Tools() {}

  static Optional<Path> chromium() {
    String told = System.getenv("MILEPOST_CHROMIUM");
    Path path = Path.of(told == null ? "/usr/bin/chromium" : told);
    return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
  }

  static Optional<Path> axe() {
    return named("MILEPOST_AXE");
  }

  static Optional<Path> htmlChecker() {
    return named("MILEPOST_VNU");
  }

  private static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable)).map(Path::of).filter(Files::isRegularFile);
  }
}
