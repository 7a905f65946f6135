// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.cli.Platform;
import dev.milepost.cli.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The entry point of {@code platform}. */
public final class Main {
  /** The exit code of a limit of the system, as everywhere. */
  private static final int UNWRITTEN = 3;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    List<String> words = Arrays.stream(arguments).filter(word -> !word.equals("--debug")).toList();
    if (words.equals(List.of("--version"))) {
      // Asked by scripts, often: nothing else is loaded.
      System.out.println("platform " + version());
      if (System.out.checkError()) {
        System.err.println("platform: the version cannot be written to stdout");
        System.exit(UNWRITTEN);
      }
      return;
    }
    boolean debug =
        System.getenv("MILEPOST_DEBUG") != null || Arrays.asList(arguments).contains("--debug");
    boolean serves = !words.isEmpty() && List.of("up", "sandbox", "mcp").contains(words.getFirst());
    Logs.configure(debug, serves);
    int code = Platform.run(surroundings(), new Wiring(), arguments);
    // System.exit loads the logging backend, to ask whether it should log the exit. A server's
    // threads end by nothing else.
    if (code != 0 || serves) {
      System.exit(code);
    }
  }

  private static Surroundings surroundings() {
    boolean stdoutTerminal = Terminals.isTerminal(1);
    return new Surroundings(
        version(),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        InstantSource.system(),
        System.in,
        // System.out swallows failures, and a closed pipe has to be noticed.
        new FileOutputStream(FileDescriptor.out),
        System.err,
        stdoutTerminal,
        Terminals.isTerminal(2),
        StandardCharsets.UTF_8.equals(System.out.charset()));
  }

  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
