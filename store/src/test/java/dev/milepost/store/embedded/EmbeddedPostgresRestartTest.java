// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was there before a start: an orderly end, a kill, another version, damage. */
class EmbeddedPostgresRestartTest {
  @TempDir Path folder;

  @BeforeEach
  void linkPrograms() {
    LinkedPrograms.in(folder);
  }

  @Test
  void keepsWhatWasWrittenAndStopsForGood() throws Exception {
    ProcessHandle process;
    try (var server = EmbeddedPostgres.start(folder)) {
      execute(server, "create table kept as select 42 as answer");
      process = RunningServer.find(folder.resolve("data")).orElseThrow();
    }
    assertThat(process.isAlive()).isFalse();
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void stopsTheServerThatAKilledProcessLeftAndKeepsItsData() throws Exception {
    Process milepost = startInAnotherProcess();
    ProcessHandle orphan = RunningServer.find(folder.resolve("data")).orElseThrow();

    milepost.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThat(orphan.isAlive()).isTrue();

    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void recoversAfterEverythingWasKilled() throws Exception {
    Process milepost = startInAnotherProcess();
    ProcessHandle orphan = RunningServer.find(folder.resolve("data")).orElseThrow();

    milepost.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    orphan.destroyForcibly();
    orphan.onExit().get(10, TimeUnit.SECONDS);

    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  private Process startInAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).isEqualTo("written");
    return process;
  }

  /** Starts a server, writes, and lives until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      var server = EmbeddedPostgres.start(Path.of(arguments[0]));
      execute(server, "create table kept as select 42 as answer");
      System.out.println("written");
      Thread.currentThread().join();
    }
  }

  @Test
  void aProcessThatOnlyGotTheNumberOfTheOldServerIsLeftAlone() throws Exception {
    try (var server = EmbeddedPostgres.start(folder)) {
      execute(server, "create table kept as select 42 as answer");
    }
    Path data = folder.resolve("data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data + "\n0\n5432\n\n127.0.0.1\n0\nready\n");
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void refusesDataOfAnotherVersionAndLeavesItAlone() throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("global"));
    Files.writeString(data.resolve("PG_VERSION"), "17\n");
    Files.writeString(data.resolve("global/pg_control"), "control");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("PostgreSQL 17")
        .hasMessageContaining(data.toString());
    assertThat(data.resolve("PG_VERSION")).hasContent("17");
    assertThat(data.resolve("global/pg_control")).hasContent("control");
  }

  @Test
  void refusesADamagedFolderAndLeavesItAlone() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("something"), "precious");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOfSatisfying(
            MilepostException.class,
            refused -> assertThat(refused.code()).isEqualTo("database-damaged"));
    assertThat(data.resolve("something")).hasContent("precious");
  }

  @Test
  void tellsTheLogWhenTheServerDoesNotStartAndDeletesNothing() throws Exception {
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(server.owner().user()).isNotEmpty();
    }
    Path control = folder.resolve("data/global/pg_control");
    byte[] broken = new byte[(int) Files.size(control)];
    Files.write(control, broken);
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("does not start")
        .hasMessageContaining("server.log");
    assertThat(Files.readAllBytes(control)).isEqualTo(broken);
  }

  @Test
  void anInterruptedFirstStartIsBegunAgain() throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("data.new")).resolve("PG_VERSION"), "18\n");
    try (var server = EmbeddedPostgres.start(folder)) {
      execute(server, "create table kept as select 42 as answer");
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void anAccessFileThatSomebodyOpenedIsClosedAgain() throws Exception {
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(server.application().user()).isNotEmpty();
    }
    Path access = folder.resolve("data/pg_hba.conf");
    Files.writeString(access, "host all all 0.0.0.0/0 trust\n");
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThat(Files.readAllLines(access)).noneMatch(line -> line.contains("trust"));
      execute(server, "select 1");
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int answer(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.owner().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select answer from kept")) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  @Test
  void aSecretThatWasCutOffIsRefused() throws Exception {
    Path file = folder.resolve("secret");
    Files.write(file, List.of("short"));
    assertThatThrownBy(() -> SecretFile.readOrCreate(file)).hasMessageContaining(file.toString());
    assertThat(file).hasContent("short");
  }
}
