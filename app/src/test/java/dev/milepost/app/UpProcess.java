// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real process of {@code platform up}. */
final class UpProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final Process process;
  private final Path home;
  private final Path out;
  private final Path err;

  private UpProcess(Process process, Path home, Path out, Path err) {
    this.process = process;
    this.home = home;
    this.out = out;
    this.err = err;
  }

  static UpProcess start(Path home, String... arguments) throws IOException {
    linkPrograms(home.resolve("postgres"));
    return start(home, Map.of(), arguments);
  }

  /** With variables, and without programs of PostgreSQL. */
  static UpProcess start(Path home, Map<String, String> variables, String... arguments)
      throws IOException {
    Path parent = Files.createDirectories(home.resolveSibling("processes"));
    Path empty = Files.createTempDirectory(parent, "empty");
    Path out = Files.createTempFile(parent, "out", ".txt");
    Path err = Files.createTempFile(parent, "err", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.milepost.app.Main",
                "up"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(empty.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("MILEPOST_HOME", home.toString());
    builder.environment().putAll(variables);
    return new UpProcess(builder.start(), home, out, err);
  }

  /** Those of the other platform: unpacking them is not what is tested here. */
  static void linkPrograms(Path postgres) throws IOException {
    OwnFolder.create(postgres);
    Path others = TestingPlatform.get().home().resolve("postgres");
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(others, "programs-*")) {
      for (Path unpacked : programs) {
        Path link = postgres.resolve(others.relativize(unpacked));
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, unpacked);
        }
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it has printed where it answers. */
  void awaitLink() {
    Waiting.until(
        "the link is printed; said so far: " + said(),
        () -> !printed().isEmpty() || !process.isAlive());
    assertThat(process.isAlive()).as(said()).isTrue();
  }

  private String printed() {
    return read(out).strip();
  }

  String said() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String base() {
    return URI.create(printed()).resolve("/").toString();
  }

  String token() {
    return read(home.resolve("token")).strip();
  }

  String get(String path) {
    return send(path).body();
  }

  HttpResponse<String> send(String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(printed()).resolve(path))
              .header("Authorization", "Bearer " + token())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitAssessed() {
    Waiting.calmly(
        "the assessment is done", () -> get("/api/v1/runs").contains("\"state\":\"done\""));
  }

  /** The PostgreSQL server over the home folder, and its children. */
  List<ProcessHandle> databases() throws IOException {
    String data = home.toRealPath().resolve("postgres/data").toString();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              handle -> List.of(handle.info().arguments().orElse(new String[0])).contains(data))
          .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
          .toList();
    }
  }

  /** As Ctrl-C does; where the tests run in the background, as a service manager does. */
  void interrupt() throws IOException, InterruptedException {
    String signal = ignoresInterrupts() ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, String.valueOf(process.pid())).inheritIO().start().waitFor();
  }

  /** A shell starts what it puts into the background deaf to Ctrl-C, and so are its children. */
  private boolean ignoresInterrupts() {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return read(status)
        .lines()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(mask -> (mask & 0b10) != 0);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(said()).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
  }
}
