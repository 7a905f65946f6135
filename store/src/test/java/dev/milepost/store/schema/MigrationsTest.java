// SPDX-License-Identifier: MIT
package dev.milepost.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.embedded.LinkedPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir Path folder;

  @Test
  void everyScriptIsListed() throws Exception {
    Path scripts = Path.of("src/main/resources").resolve(Migrations.LOCATION);
    try (Stream<Path> files = Files.list(scripts)) {
      List<String> names = files.map(file -> scripts.relativize(file).toString()).sorted().toList();
      assertThat(Migrations.SCRIPTS).isEqualTo(names);
    }
  }

  @Test
  void appliesOnceAndAgainWhenTheScriptsAreOthers() throws Exception {
    try (var server = EmbeddedPostgres.start(LinkedPrograms.in(folder));
        Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      apply(server);
      String digest = digest(statement);
      assertThat(digest).startsWith("milepost ").hasSize(73);
      // Flyway would refuse a script whose content is another one.
      statement.execute("update flyway_schema_history set checksum = 1 where version = '1'");
      apply(server);
      statement.execute("comment on table flyway_schema_history is 'milepost of another version'");
      assertThatThrownBy(() -> apply(server)).hasMessageContaining("cannot be brought");
      statement.execute("update flyway_schema_history set checksum = null where version = '1'");
      apply(server);
      assertThat(digest(statement)).isEqualTo(digest);
    }
  }

  @Test
  void aDatabaseOfANewerMilepostIsRefusedBeforeAnythingIsWritten() throws Exception {
    try (var server = EmbeddedPostgres.start(LinkedPrograms.in(folder));
        Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      apply(server);
      statement.execute(
          "insert into flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success) values (99, '99', 'later', 'SQL',"
              + " 'V99__later.sql', 'x', 1, true)");
      statement.execute("comment on table flyway_schema_history is 'milepost of another version'");
      assertThatThrownBy(() -> apply(server))
          .isInstanceOfSatisfying(
              MilepostException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("database-newer");
                assertThat(refused.kind()).isEqualTo(MilepostException.Kind.CALLER);
                assertThat(refused.text())
                    .contains("a newer Milepost", "'V99__later.sql'", Migrations.SCRIPTS.getLast());
              });
      assertThat(digest(statement)).isEqualTo("milepost of another version");
      assertThat(text(statement, "select count(*) from flyway_schema_history")).isEqualTo("2");
    }
  }

  @Test
  void tablesOfSomebodyElseAreRefusedByName() throws Exception {
    try (var server = EmbeddedPostgres.start(LinkedPrograms.in(folder));
        Connection connection = server.owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table invoice (id int)");
      statement.execute("create view open_invoice as select * from invoice");
      assertThatThrownBy(() -> apply(server))
          .hasMessageContaining("not Milepost's: 'invoice', 'open_invoice'");
      assertThat(text(statement, "select to_regclass('flyway_schema_history')")).isNull();

      statement.execute("drop table invoice cascade");
      statement.execute(
          "create table flyway_schema_history (installed_rank int, version text, script text)");
      statement.execute("insert into flyway_schema_history values (1, '1', 'V1__invoice.sql')");
      assertThatThrownBy(() -> apply(server))
          .hasMessageContaining("another application")
          .hasMessageContaining("'V1__invoice.sql'");
      assertThat(text(statement, "select to_regclass('repository')")).isNull();
    }
  }

  private static void apply(EmbeddedPostgres server) {
    EmbeddedPostgres.Access owner = server.owner();
    Migrations.apply(owner.url(), owner.user(), owner.password(), server.application().user());
  }

  private static String digest(Statement statement) throws SQLException {
    return text(statement, "select obj_description('flyway_schema_history'::regclass, 'pg_class')");
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
