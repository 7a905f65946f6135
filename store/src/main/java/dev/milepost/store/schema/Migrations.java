// SPDX-License-Identifier: MIT
package dev.milepost.store.schema;

import dev.milepost.kernel.MilepostException;
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

  private Migrations() {}

  /**
   * Applies what is missing, each script in a transaction.
   *
   * @param application the role that gets access to the tables
   * @throws MilepostException when the database was made by a newer Milepost, or a script fails
   */
  public static void apply(String url, String user, String password, String application) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(url, user, password)
          .locations("classpath:" + LOCATION)
          .placeholders(Map.of("application", application))
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw MilepostException.caller(
          "database-migration",
          "the tables cannot be brought to this version: "
              + e.getMessage()
              + "\nNothing was lost: a script that fails is undone. A database of a newer Milepost needs that version",
          e);
    }
  }
}
