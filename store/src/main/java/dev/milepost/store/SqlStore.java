// SPDX-License-Identifier: MIT
package dev.milepost.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.milepost.assessment.archive.AssessmentArchive;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.archive.FactArchive;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.assessment.archive.RepositoryRegister;
import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.schema.Migrations;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Everything that Milepost keeps, in PostgreSQL: opens the database, brings its tables to this
 * version and hands out the ports over it. Thread-safe.
 *
 * @since 0.1
 */
public final class SqlStore implements AutoCloseable {
  private static final int CONNECTIONS = 12;
  private static final long CONNECT_MILLIS = 5_000;

  static {
    // jOOQ greets on its logger unless told not to before it is loaded.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final EmbeddedPostgres server;
  private final HikariDataSource connections;
  private final DSLContext sql;
  private final AssessmentDocuments documents;

  private SqlStore(
      EmbeddedPostgres server, HikariDataSource connections, AssessmentDocuments documents) {
    this.server = server;
    this.connections = connections;
    this.documents = documents;
    this.sql =
        DSL.using(connections, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
  }

  /**
   * Starts a PostgreSQL server of our own over the folder and opens its database; closing the store
   * stops it.
   *
   * @throws dev.milepost.kernel.MilepostException when it cannot be started or its tables cannot be
   *     brought to this version; what the folder holds is kept
   */
  public static SqlStore embedded(Path folder, AssessmentDocuments documents) {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder);
    try {
      EmbeddedPostgres.Access owner = server.owner();
      EmbeddedPostgres.Access application = server.application();
      Migrations.apply(owner.url(), owner.user(), owner.password(), application.user());
      return new SqlStore(
          server,
          connect(application.url(), application.user(), application.password()),
          documents);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static HikariDataSource connect(String url, String user, String password) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.addDataSourceProperty("ApplicationName", "milepost");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  /** The repositories that are watched. */
  public RepositoryRegister repositories() {
    return new SqlRepositoryRegister(sql);
  }

  /** Their assessments. */
  public AssessmentArchive assessments() {
    return new SqlAssessmentArchive(sql, documents);
  }

  /** What is behind the numbers. */
  public FactArchive facts() {
    return new SqlFactArchive(sql);
  }

  /** Runs of the assessor. */
  public JobQueue jobs() {
    return new SqlJobQueue(sql);
  }

  /** Why the database does not answer; empty when it does. */
  public Optional<String> trouble() {
    try {
      sql.selectOne().fetch();
      return Optional.empty();
    } catch (DataAccessException e) {
      return Optional.of("the database does not answer");
    }
  }

  /** Closes the connections and stops the server that was started. Idempotent. */
  @Override
  public void close() {
    connections.close();
    server.close();
  }
}
