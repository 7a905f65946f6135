// SPDX-License-Identifier: MIT
package dev.milepost.store.schema;

import dev.milepost.kernel.MilepostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What has been done to a database before: by us, by a newer Milepost, by somebody else. */
final class AppliedScripts {
  static final String SCHEMA = "public";

  /** Where Flyway keeps the scripts that it has applied. */
  static final String TABLE = SCHEMA + ".flyway_schema_history";

  private static final int MOST_NAMED = 5;

  private AppliedScripts() {}

  /**
   * Only reads.
   *
   * @throws MilepostException when something is there that these scripts did not make
   */
  static void check(Statement statement, List<String> known) throws SQLException {
    List<String> history =
        names(statement, "select 1 where to_regclass('" + TABLE + "') is not null");
    if (history.isEmpty()) {
      refuseOthers(statement);
      return;
    }
    List<String> applied =
        names(
            statement,
            "select script from " + TABLE + " where version is not null order by installed_rank");
    List<String> unknown = new ArrayList<>(applied);
    unknown.removeAll(known);
    if (unknown.isEmpty()) {
      return;
    }
    if (applied.containsAll(known)) {
      throw MilepostException.caller(
          "database-newer",
          "the database was made by a newer Milepost: it holds "
              + listed(unknown)
              + ", this version knows "
              + listed(List.of(known.getLast()))
              + " as its last. Nothing was written; start the newer Milepost, or this one with another"
              + " MILEPOST_HOME or database");
    }
    throw MilepostException.caller(
        "database-foreign",
        "the database belongs to another application: it holds the scripts "
            + listed(unknown)
            + ". Nothing was written; name an empty database");
  }

  private static void refuseOthers(Statement statement) throws SQLException {
    List<String> tables =
        names(
            statement,
            "select relname from pg_class where relnamespace = '"
                + SCHEMA
                + "'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by relname");
    if (!tables.isEmpty()) {
      throw MilepostException.caller(
          "database-not-empty",
          "schema '"
              + SCHEMA
              + "' of the database holds tables that are not Milepost's: "
              + listed(tables)
              + ". Nothing was written; name an empty database");
    }
  }

  private static String listed(List<String> names) {
    String first =
        "'" + String.join("', '", names.subList(0, Math.min(MOST_NAMED, names.size()))) + "'";
    return names.size() > MOST_NAMED
        ? first + " and " + (names.size() - MOST_NAMED) + " more"
        : first;
  }

  private static List<String> names(Statement statement, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
