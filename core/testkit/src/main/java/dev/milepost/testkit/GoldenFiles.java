// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a test got with a file beside it: {@code expected/NAME} in the resource folder of
 * the test's package. With {@code -Dmilepost.golden=update} it writes the file instead; review the
 * difference then.
 *
 * @since 0.1
 */
public final class GoldenFiles {
  private GoldenFiles() {}

  /**
   * Fails unless the text equals the file's, character by character.
   *
   * @param test a class in the package whose resources hold the file
   */
  public static void assertMatches(Class<?> test, String name, String actual) {
    Path file = folder(test).resolve(name);
    if ("update".equals(System.getProperty("milepost.golden"))) {
      write(file, actual);
      return;
    }
    assertThat(file).as("golden file; -Dmilepost.golden=update writes it").exists();
    assertThat(actual).as("%s; -Dmilepost.golden=update rewrites it", file).isEqualTo(read(file));
  }

  private static Path folder(Class<?> test) {
    Path module = Path.of("").toAbsolutePath();
    Path resources = module.resolve("src").resolve("test").resolve("resources");
    return resources.resolve(test.getPackageName().replace('.', '/')).resolve("expected");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
