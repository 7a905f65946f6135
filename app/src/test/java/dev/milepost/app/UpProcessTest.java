// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.store.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code platform up} as a process: what stops it, and what it finds after it was killed. */
class UpProcessTest {
  @TempDir Path folder;

  @Test
  void aSecondStartSaysThatOneRunsAndAnInterruptStopsItWithItsDatabase() throws Exception {
    Path home = folder.resolve("home");
    try (var first = UpProcess.start(home, "--port", "0")) {
      first.awaitLink();
      try (var second = UpProcess.start(home, "--port", "0")) {
        assertThat(second.awaitEnd()).isEqualTo(2);
        assertThat(second.said())
            .contains(
                "runs with '" + home + "' already", String.valueOf(first.pid()), first.base());
      }
      assertThat(first.get("/health/ready")).contains("ready");

      List<ProcessHandle> servers = first.databases();
      assertThat(servers).isNotEmpty();
      first.interrupt();
      first.awaitEnd();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      assertThat(first.said()).doesNotContain("Exception", first.token());
    }
  }

  @Test
  void aTakenPortIsNamedAndNoOtherIsTried() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var up =
            UpProcess.start(
                folder.resolve("home"), "--port", String.valueOf(taken.getLocalPort()))) {
      assertThat(up.awaitEnd()).isEqualTo(2);
      assertThat(up.said()).contains("port " + taken.getLocalPort() + " is taken", "--port");
    }
    assertThat(folder.resolve("home/postgres/data")).doesNotExist();
  }

  @Test
  void anotherHostIsRefusedWithItsReason() throws Exception {
    try (var up = UpProcess.start(folder.resolve("home"), "--host", "0.0.0.0")) {
      assertThat(up.awaitEnd()).isEqualTo(2);
      assertThat(up.said()).contains("'0.0.0.0'", "no accounts");
    }
  }

  @Test
  void afterEverythingWasKilledTheNextStartShowsWhatWasShown() throws Exception {
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    Path home = folder.resolve("home");
    String before;
    try (var up = UpProcess.start(home, "--port", "0", shop.toString())) {
      up.awaitLink();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      up.awaitAssessed();
      before = up.get("/api/v1/overview");
      assertThat(before).contains("\"service\":\"shop\"");
      List<ProcessHandle> servers = up.databases();
      up.kill();
      servers.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle server : servers) {
        server.onExit().get(10, TimeUnit.SECONDS);
      }
    }
    try (var up = UpProcess.start(home, "--port", "0")) {
      up.awaitLink();
      assertThat(up.get("/api/v1/overview")).isEqualTo(before);
    }
  }

  @Test
  void anOrphanedDatabaseIsFoundAndItsRunTakenUp() throws Exception {
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    Path home = folder.resolve("home");
    List<ProcessHandle> servers;
    try (var up = UpProcess.start(home, "--port", "0", shop.toString())) {
      up.awaitLink();
      servers = up.databases();
      up.kill();
    }
    assertThat(servers).anyMatch(ProcessHandle::isAlive);
    try (var up = UpProcess.start(home, "--port", "0")) {
      up.awaitLink();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      up.awaitAssessed();
      assertThat(up.said()).containsSubsequence("the portal answers", "shop: ");
      assertThat(up.get("/api/v1/overview")).contains("\"service\":\"shop\"");
    }
  }

  @Test
  void aDatabaseThatIsLostEndsItAndSaysSo() throws Exception {
    try (var up = UpProcess.start(folder.resolve("home"), "--port", "0")) {
      up.awaitLink();
      up.databases().forEach(ProcessHandle::destroyForcibly);
      HttpResponse<String> answer = up.send("/api/v1/overview");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("\"code\":\"database-away\"");
      assertThat(up.awaitEnd()).isEqualTo(3);
      assertThat(up.said())
          .contains("the database does not answer any more", "start again")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aDatabaseOfANewerMilepostIsRefusedByName() throws Exception {
    Path home = folder.resolve("home");
    try (var up = UpProcess.start(home, "--port", "0")) {
      up.awaitLink();
    }
    try (var server = EmbeddedPostgres.start(home.resolve("postgres"));
        Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success) values (99, '99', 'later', 'SQL',"
              + " 'V99__later.sql', 'x', 1, true)");
      statement.execute("comment on table flyway_schema_history is 'milepost of another version'");
    }
    try (var up = UpProcess.start(home, "--port", "0")) {
      assertThat(up.awaitEnd()).isEqualTo(2);
      assertThat(up.said())
          .contains("a newer Milepost", "V99__later.sql", "Nothing was written")
          .doesNotContain("Exception", "the portal answers");
      assertThat(up.databases()).isEmpty();
    }
  }

  @Test
  void aDatabaseThatOthersRunIsUsedAndNoneIsStarted() throws Exception {
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    Path elsewhere = folder.resolve("elsewhere");
    UpProcess.linkPrograms(elsewhere);
    try (var server = EmbeddedPostgres.start(elsewhere)) {
      try (Connection connection = server.owner().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("grant create on schema public to " + server.application().user());
      }
      String url = server.application().url().substring("jdbc:".length());
      Map<String, String> variables =
          Map.of(
              "MILEPOST_DATABASE_URL", url,
              "MILEPOST_DATABASE_USER", server.application().user(),
              "MILEPOST_DATABASE_PASSWORD", server.application().password());
      Path home = folder.resolve("home");
      try (var up = UpProcess.start(home, variables, "--port", "0", shop.toString())) {
        up.awaitLink();
        up.awaitAssessed();
        try (var second = UpProcess.start(folder.resolve("other"), variables, "--port", "0")) {
          assertThat(second.awaitEnd()).isEqualTo(2);
          assertThat(second.said()).contains("another Milepost works with the database");
        }
        assertThat(up.said()).contains(url).doesNotContain(server.application().password());
      }
      assertThat(home.resolve("postgres")).doesNotExist();
      try (var up = UpProcess.start(home, variables, "--port", "0")) {
        up.awaitLink();
        assertThat(up.get("/api/v1/overview")).contains("\"service\":\"shop\"");
      }
    }
  }
}
