// SPDX-License-Identifier: MIT
package dev.milepost.store.schema;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the tables that this version works with. Stateless; safe to share.
 *
 * @since 0.1
 */
public final class Migrations {
  /** Where the scripts lie on the class path. */
  public static final String LOCATION = "db/migration";

  /** The scripts, in order. */
  static final List<String> SCRIPTS = List.of("V1__repositories_assessments_facts_jobs.sql");

  private Migrations() {}

  /**
   * Applies what is missing, each script in a transaction. A database that these very scripts have
   * been applied to is left alone after one query: loading Flyway takes a second of every start.
   *
   * @param application the role that gets access to the tables
   * @throws MilepostException when the database was made by a newer Milepost or holds what is not
   *     Milepost's, both before anything is written, or when a script fails
   */
  public static void apply(String url, String user, String password, String application) {
    String digest = digest(application);
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      if (applied(statement, digest)) {
        return;
      }
      AppliedScripts.check(statement, SCRIPTS);
      migrate(url, user, password, application);
      statement.execute("comment on table " + AppliedScripts.TABLE + " is '" + digest + "'");
    } catch (SQLException e) {
      throw MilepostException.remote(
          "database-unreachable", "the database does not answer: " + e.getMessage(), e);
    }
  }

  private static boolean applied(Statement statement, String digest) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select obj_description(to_regclass('" + AppliedScripts.TABLE + "'), 'pg_class')")) {
      return row.next() && digest.equals(row.getString(1));
    }
  }

  private static void migrate(String url, String user, String password, String application) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(url, user, password)
          .locations("classpath:" + LOCATION)
          .defaultSchema(AppliedScripts.SCHEMA)
          .placeholders(Map.of("application", application))
          .validateMigrationNaming(true)
          // What a newer Milepost added is not to be ignored.
          .ignoreMigrationPatterns(new String[0])
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw MilepostException.caller(
          "database-migration",
          "the tables cannot be brought to this version: "
              + e.getMessage()
              + "\nNothing was lost: a script that fails is undone",
          e);
    }
  }

  private static String digest(String application) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(application.getBytes(StandardCharsets.UTF_8));
      for (String script : SCRIPTS) {
        try (InputStream in = Migrations.class.getResourceAsStream("/" + LOCATION + "/" + script)) {
          if (in == null) {
            throw new IllegalStateException("script '" + script + "' is not on the class path");
          }
          digest.update(in.readAllBytes());
        }
      }
      return "milepost " + HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
