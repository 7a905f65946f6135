// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The distribution that {@code ./platform} built: jars and start-up cache.
 *
 * @param folder holds {@code lib} and {@code milepost.aot}
 */
record Distribution(Path folder) {
  /** The one that the property {@code milepost.distribution} names, when it is there. */
  static Optional<Distribution> find() {
    return Optional.ofNullable(System.getProperty("milepost.distribution"))
        .map(Path::of)
        .filter(folder -> Files.isRegularFile(folder.resolve("milepost.aot")))
        .map(Distribution::new);
  }

  /** The command that {@code ./platform} is. */
  List<String> platform(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("platform").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The command that runs a main class of the benchmarks on the distribution's jars, with the flags
   * that its launcher gives to short commands.
   */
  List<String> java(Class<?> main, String... arguments) {
    // The cache serves a class path that begins with the one it was made for.
    String classes = folder.resolve("lib").resolve("milepost-app.jar") + File.pathSeparator + own();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            // As when the cache was made, or it does not serve; it ends with 1 then.
            "--enable-native-access=ALL-UNNAMED",
            "-XX:AOTMode=on",
            "-XX:AOTCache=" + folder.resolve("milepost.aot"),
            "-cp",
            classes,
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Where the benchmarks' own classes lie: the first place of this class path. */
  private static String own() {
    return System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
  }
}
