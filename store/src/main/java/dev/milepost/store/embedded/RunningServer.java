// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code postmaster.pid} names. A Milepost that was killed leaves one behind; a
 * machine that was switched off leaves only the file, whose number may belong to any process by
 * now.
 */
final class RunningServer {
  private static final String PID_FILE = "postmaster.pid";
  private static final int PORT_LINE = 3;

  private RunningServer() {}

  /** The live server of the data folder; a file that names none is removed. */
  static Optional<ProcessHandle> find(Path data) throws IOException {
    Path file = data.resolve(PID_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<ProcessHandle> server =
        line(file, 0)
            .flatMap(RunningServer::number)
            .flatMap(ProcessHandle::of)
            .filter(RunningServer::isServer);
    if (server.isEmpty()) {
      Files.deleteIfExists(file);
    }
    return server;
  }

  /** The port that the live server of the data folder listens on. */
  static Optional<Integer> port(Path data) throws IOException {
    return line(data.resolve(PID_FILE), PORT_LINE)
        .flatMap(RunningServer::number)
        .map(Long::intValue);
  }

  private static Optional<String> line(Path file, int index) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return index < lines.size() ? Optional.of(lines.get(index).strip()) : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static boolean isServer(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
            .isPresent();
  }
}
