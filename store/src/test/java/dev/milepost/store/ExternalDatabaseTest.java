// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.embedded.LinkedPrograms;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that the store neither starts nor stops, entered as a role that is no superuser. */
class ExternalDatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.start(LinkedPrograms.in(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("drop schema public cascade");
    execute("create schema public");
    execute("grant usage, create on schema public to milepost");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DatabaseAddress.External address(String url, String password) {
    return new DatabaseAddress.External(url, server.application().user(), password);
  }

  private static DatabaseAddress.External address() {
    return address(server.application().url(), server.application().password());
  }

  private static SqlStore store(DatabaseAddress.External address) {
    return SqlStore.at(address, RepositoryFixture.DOCUMENTS);
  }

  private static MilepostException refused(DatabaseAddress.External address) {
    try (SqlStore store = store(address)) {
      store.open();
    } catch (MilepostException e) {
      return e;
    }
    throw new AssertionError(address + " was opened");
  }

  @Test
  void keepsWhatIsPutInAndLeavesTheServerRunning() throws SQLException {
    try (SqlStore store = store(address())) {
      store.open();
      assertThat(store.repositories().add(Path.of("/code/shop"), "shop", NOW).key())
          .isEqualTo("shop");
    }
    try (SqlStore store = store(address())) {
      store.open();
      assertThat(store.repositories().all()).hasSize(1);
      assertThat(store.trouble()).isEmpty();
    }
    execute("select 1");
  }

  @Test
  void answersThatItIsStartingUntilItIsOpen() {
    try (SqlStore store = store(address())) {
      assertThat(store.trouble()).isPresent();
      assertThatThrownBy(() -> store.repositories().all())
          .isInstanceOfSatisfying(
              MilepostException.class,
              starting -> {
                assertThat(starting.code()).isEqualTo("starting");
                assertThat(starting.kind()).isEqualTo(MilepostException.Kind.REMOTE);
              });
      store.open();
      assertThat(store.repositories().all()).isEmpty();
    }
  }

  @Test
  void aStoreThatWasClosedIsNotOpenedAnyMore() {
    SqlStore store = store(address());
    store.close();
    store.open();
    assertThat(store.trouble()).isPresent();
  }

  @Test
  void oneMilepostWorksWithItAtATime() {
    try (SqlStore first = store(address())) {
      first.open();
      assertThat(refused(address()).code()).isEqualTo("database-in-use");
    }
    try (SqlStore next = store(address())) {
      next.open();
      assertThat(next.trouble()).isEmpty();
    }
  }

  @Test
  void tablesOfSomebodyElseAreLeftAlone() throws SQLException {
    execute("create table repository (invoice int)");
    MilepostException refused = refused(address());
    assertThat(refused.code()).isEqualTo("database-not-empty");
    assertThat(refused.text()).contains("'repository'", "Nothing was written");
  }

  @Test
  void aRoleThatMayCreateNothingIsToldWhatItNeeds() throws SQLException {
    execute("revoke create on schema public from milepost");
    MilepostException refused = refused(address());
    assertThat(refused.code()).isEqualTo("database-privileges");
    assertThat(refused.text()).contains("milepost at", "create on schema public");
  }

  @Test
  void aWrongPasswordIsNotRepeated() {
    MilepostException refused = refused(address(server.application().url(), "not-the-password"));
    assertThat(refused.code()).isEqualTo("database-refused");
    assertThat(refused.text()).contains("database.password").doesNotContain("not-the-password");
  }

  @Test
  void aServerThatDoesNotAnswerIsARemoteFailure() {
    MilepostException refused = refused(address("jdbc:postgresql://127.0.0.1:1/milepost", "x"));
    assertThat(refused.code()).isEqualTo("database-unreachable");
    assertThat(refused.kind()).isEqualTo(MilepostException.Kind.REMOTE);
  }
}
