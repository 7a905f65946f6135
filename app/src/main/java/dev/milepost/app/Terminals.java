// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether somebody reads a stream as it comes. */
final class Terminals {
  private Terminals() {}

  /**
   * By the file that the descriptor stands for, where the system shows it; else by stdin and stdout
   * together.
   */
  static boolean isTerminal(int descriptor) {
    try {
      Path file = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
      return file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }
}
