// SPDX-License-Identifier: MIT
package dev.milepost.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.store.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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
    try (var server = EmbeddedPostgres.start(folder)) {
      EmbeddedPostgres.Access owner = server.owner();
      Migrations.apply(owner.url(), owner.user(), owner.password(), server.application().user());
      try (Connection connection = owner.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("alter table flyway_schema_history rename to aside");
        // Flyway would find no history and refuse a schema that is not empty.
        Migrations.apply(owner.url(), owner.user(), owner.password(), server.application().user());
        statement.execute("alter table aside rename to flyway_schema_history");
        statement.execute("comment on schema public is 'milepost of another version'");
        Migrations.apply(owner.url(), owner.user(), owner.password(), server.application().user());
        try (ResultSet row =
            statement.executeQuery(
                "select obj_description('public'::regnamespace, 'pg_namespace')")) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString(1)).startsWith("milepost ").hasSize(73);
        }
      }
    }
  }
}
