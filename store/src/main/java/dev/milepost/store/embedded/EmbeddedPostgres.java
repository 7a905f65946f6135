// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server of our own: durable, on a loopback port, open only to who knows a password in
 * a file of mode 0600. One for each folder; the caller sees to it that no two processes start one
 * over the same folder. Thread-safe.
 *
 * @since 0.1
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private final Cluster cluster;
  private final Access owner;
  private final Access application;

  private EmbeddedPostgres(Cluster cluster, Access owner, Access application) {
    this.cluster = cluster;
    this.owner = owner;
    this.application = application;
  }

  /** How to connect as one role. */
  public record Access(String url, String user, String password) {
    /** Opens a connection. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  /**
   * Starts the server over the folder, making what is not there; a server that a killed process
   * left behind is stopped first.
   *
   * @param folder holds programs, data, passwords and log
   * @throws MilepostException when it cannot be started, naming what was found; what the folder
   *     holds is kept
   */
  public static EmbeddedPostgres start(Path folder) {
    try {
      OwnFolder.create(folder);
      Path home = folder.toRealPath();
      var programs = new Programs(Binaries.unpack(home), home);
      var cluster = new Cluster(programs, home);
      Path ownerFile = home.resolve("owner.password");
      String ownerPassword = SecretFile.readOrCreate(ownerFile);
      String applicationPassword = SecretFile.readOrCreate(home.resolve("application.password"));
      if (cluster.exists()) {
        cluster.stop();
      } else {
        cluster.create(ownerFile);
      }
      String url = "jdbc:postgresql://127.0.0.1:" + cluster.start() + "/";
      var owner = new Access(url + Cluster.DATABASE, Cluster.OWNER, ownerPassword);
      var application =
          new Access(url + Cluster.DATABASE, Cluster.APPLICATION, applicationPassword);
      try {
        if (!prepared(application)) {
          prepare(new Access(url + "postgres", Cluster.OWNER, ownerPassword), application);
        }
      } catch (SQLException | RuntimeException e) {
        cluster.stop();
        throw e;
      }
      return new EmbeddedPostgres(cluster, owner, application);
    } catch (IOException e) {
      throw MilepostException.caller(
          "database-failed",
          "the database below '" + folder + "' cannot be started: " + e.getMessage(),
          e);
    } catch (SQLException e) {
      throw MilepostException.caller(
          "database-refused",
          "the database below '"
              + folder
              + "' started and refuses its owner: "
              + e.getMessage()
              + "; owner.password does not belong to this data",
          e);
    }
  }

  /** The superuser, for migrations only. */
  public Access owner() {
    return owner;
  }

  /** The role that the product works as: no superuser, owner of nothing. */
  public Access application() {
    return application;
  }

  /** The usual start writes nothing: the role comes in with the password of its file. */
  private static boolean prepared(Access application) {
    try (Connection connection = application.connect()) {
      return connection.isValid(0);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Role and database of the product, with the password that its file holds now. */
  private static void prepare(Access postgres, Access application) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      if (!answers(
          statement, "select 1 from pg_roles where rolname = '" + Cluster.APPLICATION + "'")) {
        statement.execute(
            "create role "
                + Cluster.APPLICATION
                + " login nosuperuser nocreatedb nocreaterole noreplication");
      }
      if (!answers(
          statement, "select 1 from pg_database where datname = '" + Cluster.DATABASE + "'")) {
        statement.execute("create database " + Cluster.DATABASE + " owner " + Cluster.OWNER);
        statement.execute("revoke all on database " + Cluster.DATABASE + " from public");
        statement.execute(
            "grant connect on database " + Cluster.DATABASE + " to " + Cluster.APPLICATION);
      }
      // Letters, digits, '-' and '_': nothing to quote. The server keeps its SCRAM verifier only.
      statement.execute(
          "alter role " + Cluster.APPLICATION + " password '" + application.password() + "'");
    }
  }

  private static boolean answers(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }

  /** Stops the server, waiting until it has. Idempotent. */
  @Override
  public void close() {
    try {
      cluster.stop();
    } catch (IOException e) {
      throw MilepostException.caller(
          "database-failed", "the database cannot be stopped: " + e.getMessage(), e);
    }
  }
}
