// SPDX-License-Identifier: MIT
package dev.milepost.store;

import dev.milepost.kernel.MilepostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A database that others run. One Milepost works with it at a time: it holds a lock that the server
 * lets go of when the connection ends, however it ends.
 */
final class ExternalPostgres implements AutoCloseable {
  /** "MILEPOST" in ASCII; locks of other applications in the same database have other numbers. */
  private static final long LOCK = 0x4D49_4C45_504F_5354L;

  private static final String LOCK_LIMIT = "3s";
  private static final String LOCK_TIMED_OUT = "55P03";
  private static final String CONNECT_SECONDS = "10";

  private final Connection connection;

  private ExternalPostgres(Connection connection) {
    this.connection = connection;
  }

  /**
   * Connects and takes the database for this process.
   *
   * @throws MilepostException when it does not answer, refuses the user, lets it create no tables,
   *     or another Milepost works with it
   */
  static ExternalPostgres take(DatabaseAddress.External address) {
    Connection connection = connect(address);
    try {
      lock(connection, address);
      mayCreate(connection, address);
      return new ExternalPostgres(connection);
    } catch (SQLException | RuntimeException e) {
      close(connection);
      if (e instanceof MilepostException known) {
        throw known;
      }
      throw MilepostException.remote(
          "database-unreachable", "the database at " + address + " fails: " + e.getMessage(), e);
    }
  }

  private static Connection connect(DatabaseAddress.External address) {
    var properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "milepost lock");
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    try {
      return DriverManager.getConnection(address.url(), properties);
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (state.startsWith("28") || state.equals("3D000") || state.startsWith("42")) {
        throw MilepostException.caller(
            "database-refused",
            "the database refuses "
                + address
                + ": "
                + e.getMessage()
                + "; check database.url, database.user and what database.password refers to",
            e);
      }
      throw MilepostException.remote(
          "database-unreachable",
          "the database does not answer " + address + ": " + e.getMessage(),
          e);
    }
  }

  private static void lock(Connection connection, DatabaseAddress.External address)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A process that was killed a moment ago may still be losing its connection.
      statement.execute("set lock_timeout = '" + LOCK_LIMIT + "'");
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
    } catch (SQLException e) {
      if (LOCK_TIMED_OUT.equals(e.getSQLState())) {
        throw MilepostException.caller(
            "database-in-use",
            "another Milepost works with the database of "
                + address
                + "; stop it first, or give this one a database of its own",
            e);
      }
      throw e;
    }
  }

  private static void mayCreate(Connection connection, DatabaseAddress.External address)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select has_schema_privilege(current_user, 'public', 'CREATE')")) {
      if (!row.next() || !row.getBoolean(1)) {
        throw MilepostException.caller(
            "database-privileges",
            "the user of "
                + address
                + " may not create tables in schema 'public'; make it the owner of a database for Milepost"
                + " alone, or grant it 'create on schema public'");
      }
    }
  }

  /** The role as it stands in a script. */
  static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(ExternalPostgres.class.getName())
          .log(System.Logger.Level.WARNING, "the connection cannot be closed", e);
    }
  }
}
