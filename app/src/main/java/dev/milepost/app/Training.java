// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.cli.Platform;
import dev.milepost.cli.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVM watches while it writes the start-up cache: the commands that people run most, in
 * one process, over a repository made for it and over one with many kinds of files. The launcher
 * starts it after a build. It leaves nothing behind and ends with 1 when a command fails.
 */
final class Training {
  /** The first of each kind reads the repository, the second finds it in the cache. */
  private static final List<String> COMMANDS =
      List.of(
          "assess",
          "assess",
          "assess --format json",
          "assess --deployments tags",
          "assess --deployments tags",
          "assess --deployments tags --format json",
          "assess --deployments tags --format markdown",
          "assess --deployments tags --format html",
          "assess --deployments tags --format sarif",
          "assess --deployments first-parent",
          "assess --deployments first-parent",
          "explain change-lead-time --deployments tags",
          "--help",
          "assess --help",
          "mcp serve");

  /** What every MCP client says first. */
  private static final String CLIENT =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      """;

  private Training() {}

  /** Takes a folder with many kinds of files, which need not be a repository. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("milepost-training");
    int code = 0;
    try {
      Path repository = folder.resolve("shop.git");
      TrainingRepository.write(repository, InstantSource.system().instant());
      Path home = folder.resolve("home");
      Logs.configure(false, false);
      var sources = surroundings(Path.of(arguments[0]).toAbsolutePath(), home, "");
      Platform.run(sources, new Wiring(), "assess");
      Surroundings surroundings = surroundings(repository, home, CLIENT);
      for (String command : COMMANDS) {
        code |= Platform.run(surroundings, new Wiring(), command.split(" ", -1));
      }
    } finally {
      remove(folder);
    }
    if (code != 0) {
      System.exit(1);
    }
  }

  private static Surroundings surroundings(Path repository, Path home, String stdin) {
    return new Surroundings(
        Main.version(),
        repository,
        Map.of("MILEPOST_HOME", home.toString()),
        InstantSource.system(),
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Terminals.isTerminal(1),
        Terminals.isTerminal(2),
        true);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
