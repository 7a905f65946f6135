// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.FolderTree;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data folder and the server over it. */
final class Cluster {
  static final String OWNER = "milepost_owner";
  static final String APPLICATION = "milepost";
  static final String DATABASE = "milepost";

  private static final String MAJOR = "18";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
  private static final int PORT_ATTEMPTS = 5;
  private static final int LOG_LINES = 8;

  private final Programs programs;
  private final Path folder;
  private final Path data;
  private final Path log;

  Cluster(Programs programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.log = folder.resolve("server.log");
  }

  /** Whether there is data already; throws when it is not of this version or not whole. */
  boolean exists() throws IOException {
    if (!Files.exists(data) || isEmpty(data)) {
      return false;
    }
    Path versionFile = data.resolve("PG_VERSION");
    if (!Files.isRegularFile(versionFile)
        || !Files.isRegularFile(data.resolve("global/pg_control"))) {
      throw MilepostException.caller(
          "database-damaged",
          "'"
              + data
              + "' is no whole PostgreSQL data folder. Nothing was changed in it; put a backup in its"
              + " place, or move it away to start with an empty database");
    }
    String version = Files.readString(versionFile).strip();
    if (!version.equals(MAJOR)) {
      throw MilepostException.caller(
          "database-version",
          "'"
              + data
              + "' was made by PostgreSQL "
              + version
              + ", this Milepost brings "
              + MAJOR
              + ". Nothing was changed in it; start the Milepost that made it, or move it away to start with an"
              + " empty database");
    }
    return true;
  }

  /** Makes the data folder: beside first, so that one that exists is whole. */
  void create(Path passwordFile) throws IOException {
    Path beside = folder.resolve("data.new");
    FolderTree.delete(beside);
    Programs.Ended ended =
        programs.run(
            INIT_LIMIT,
            "initdb",
            List.of(
                "--pgdata=" + beside,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
    if (!ended.well()) {
      throw failed("the database cannot be made: " + ended.output());
    }
    Files.deleteIfExists(data);
    Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the server on a free loopback port, which it returns. */
  int start() throws IOException {
    closeToOthers();
    Files.deleteIfExists(log);
    String said = "";
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = freePort();
      Programs.Ended ended =
          programs.run(
              START_LIMIT.plusSeconds(5),
              "pg_ctl",
              List.of(
                  "start",
                  "--pgdata=" + data,
                  "--log=" + log,
                  "--wait",
                  "--timeout=" + START_LIMIT.toSeconds(),
                  "--silent",
                  "--options=" + settings(port)));
      if (ended.well()) {
        return port;
      }
      said = logEnd().orElse(ended.output());
      if (!said.contains("Address already in use")) {
        break;
      }
    }
    throw failed("the database does not start: " + said);
  }

  private static String settings(int port) {
    return Stream.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=40",
            "shared_buffers=64MB",
            "dynamic_shared_memory_type=mmap",
            "log_timezone=UTC",
            "timezone=UTC")
        .map(setting -> "-c " + setting)
        .collect(Collectors.joining(" "));
  }

  /** Every line asks for a password; written at each start, whatever it held before. */
  private void closeToOthers() throws IOException {
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        # Written by Milepost at each start.
        host %s %s 127.0.0.1/32 scram-sha-256
        host all %s 127.0.0.1/32 scram-sha-256
        """
            .formatted(DATABASE, APPLICATION, OWNER));
  }

  /**
   * Stops the server of the data folder, also one that a killed Milepost left behind. Idempotent.
   */
  void stop() throws IOException {
    Optional<ProcessHandle> server = RunningServer.find(data);
    if (server.isEmpty()) {
      return;
    }
    for (String mode : List.of("fast", "immediate")) {
      programs.run(
          STOP_LIMIT.plusSeconds(2),
          "pg_ctl",
          List.of(
              "stop",
              "--pgdata=" + data,
              "--mode=" + mode,
              "--wait",
              "--timeout=" + STOP_LIMIT.toSeconds(),
              "--silent"));
      if (!server.get().isAlive()) {
        return;
      }
    }
    server.get().destroyForcibly();
    server.get().onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  private Optional<String> logEnd() throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(log);
    return Optional.of(
        String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
  }

  private MilepostException failed(String what) {
    return MilepostException.caller(
        "database-failed",
        what + "\nIts log is '" + log + "'; nothing in '" + data + "' was deleted");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
