// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM beside the one of the tests, with its class path. */
final class JavaProcess {
  private JavaProcess() {}

  /** Options, a main class and its arguments; what it prints on stderr comes with stdout. */
  static ProcessBuilder of(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
