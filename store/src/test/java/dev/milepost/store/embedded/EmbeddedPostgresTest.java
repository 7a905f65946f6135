// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of our own is durable and closed to others. */
class EmbeddedPostgresTest {
  @TempDir static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.start(folder.resolve("postgres"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsCommittedSurvivesTheMachine() throws SQLException {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("data_checksums")).isEqualTo("on");
  }

  @Test
  void listensOnLoopbackOnly() throws SQLException {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("unix_socket_directories")).isEmpty();
  }

  @Test
  void everyLineOfTheAccessFileAsksForAPassword() throws SQLException {
    assertThat(column("select auth_method from pg_hba_file_rules"))
        .hasSize(2)
        .containsOnly("scram-sha-256");
    assertThat(column("select rolpassword from pg_authid where rolcanlogin"))
        .hasSize(2)
        .allMatch(verifier -> verifier.startsWith("SCRAM-SHA-256$"));
  }

  @Test
  void refusesWhoDoesNotKnowThePassword() {
    for (String user : List.of(server.owner().user(), server.application().user())) {
      for (String guess : List.of("", user, "postgres")) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.owner().url(), user, guess))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @Test
  void theProductWorksWithoutTheRightsOfItsOwner() throws SQLException {
    assertThat(
            column(
                "select rolname from pg_roles where rolcanlogin and (rolsuper or rolcreatedb or rolcreaterole"
                    + " or rolreplication or rolbypassrls)"))
        .containsExactly(server.owner().user());
    try (Connection connection = server.application().connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("create table mine (id int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("copy (select 1) to program 'cat'"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void nobodyElseReadsPasswordsOrData() throws Exception {
    Path home = folder.resolve("postgres");
    for (String name : List.of("owner.password", "application.password")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theProgramsRunFromBelowTheFolder() throws Exception {
    ProcessHandle process = RunningServer.find(folder.resolve("postgres/data")).orElseThrow();
    assertThat(Path.of(process.info().command().orElseThrow()))
        .startsWith(folder.resolve("postgres").toRealPath());
  }

  private static String setting(String name) throws SQLException {
    return column("show " + name).getFirst();
  }

  private static List<String> column(String query) throws SQLException {
    try (Connection connection = server.owner().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
