// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a process is started in, handed over so that a test can stand in for it. Immutable.
 *
 * @param version of the product
 * @param folder that relative paths start from
 * @param environment the variables
 * @param clock where "now" comes from
 * @param stdin what is piped in, for commands that are told to read it
 * @param stdout for results only
 * @param stderr for everything else
 * @param stdoutTerminal whether people read stdout as it comes
 * @param stderrTerminal whether people read stderr as it comes
 * @param unicode whether the terminal shows more than ASCII
 * @since 0.1
 */
public record Surroundings(
    String version,
    Path folder,
    Map<String, String> environment,
    InstantSource clock,
    InputStream stdin,
    OutputStream stdout,
    PrintStream stderr,
    boolean stdoutTerminal,
    boolean stderrTerminal,
    boolean unicode) {
  /** Copies the variables. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /**
   * The folder in which Milepost keeps what is its own: {@code MILEPOST_HOME} or {@code
   * ~/.milepost}.
   */
  Path home() {
    String told = environment.get("MILEPOST_HOME");
    if (told != null && !told.isBlank()) {
      return folder.resolve(told);
    }
    return Path.of(System.getProperty("user.home", ".")).resolve(".milepost");
  }
}
