// SPDX-License-Identifier: MIT
package dev.milepost.store;

import dev.milepost.assessment.archive.AssessmentArchive;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.archive.FactArchive;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.assessment.archive.RepositoryRegister;
import dev.milepost.kernel.MilepostException;
import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.schema.Migrations;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Milepost keeps, in PostgreSQL: opens the database, brings its tables to this
 * version and hands out the ports over it. Thread-safe.
 *
 * @since 0.1
 */
public final class SqlStore implements AutoCloseable {
  static {
    // jOOQ greets on its logger unless told not to before it is loaded.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final DatabaseAddress address;
  private final AssessmentDocuments documents;
  private final Connections connections = new Connections();
  private final DSLContext sql;
  private @Nullable AutoCloseable server;
  private boolean closed;

  private SqlStore(DatabaseAddress address, AssessmentDocuments documents) {
    this.address = address;
    this.documents = documents;
    this.sql = over(connections);
  }

  /** Statements over the connections; those that are lost are told by name. */
  static DSLContext over(Connections connections) {
    return DSL.using(
        new DefaultConfiguration()
            .set(SQLDialect.POSTGRES)
            .set(connections)
            .set(new LostConnections())
            .set(new Settings().withExecuteLogging(false)));
  }

  /**
   * A store whose database is not open yet: its ports can be handed out, and answer with a failure
   * of code {@code starting} until it is.
   */
  public static SqlStore at(DatabaseAddress address, AssessmentDocuments documents) {
    return new SqlStore(address, documents);
  }

  /** A store over a PostgreSQL server of our own, open. See {@link #open}. */
  public static SqlStore embedded(Path folder, AssessmentDocuments documents) {
    SqlStore store = at(new DatabaseAddress.Embedded(folder), documents);
    try {
      store.open();
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Opens the database and brings its tables to this version; a server of our own is started, and
   * stopped when the store is closed. To be called once; does nothing when the store was closed
   * before.
   *
   * @throws dev.milepost.kernel.MilepostException when it cannot be started or reached, or its
   *     tables cannot be brought to this version; what it holds is kept
   */
  public synchronized void open() {
    if (closed) {
      return;
    }
    switch (address) {
      case DatabaseAddress.Embedded embedded -> open(embedded);
      case DatabaseAddress.External external -> open(external);
    }
  }

  private void open(DatabaseAddress.Embedded embedded) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(embedded.folder());
    server = postgres;
    EmbeddedPostgres.Access owner = postgres.owner();
    EmbeddedPostgres.Access application = postgres.application();
    Migrations.apply(owner.url(), owner.user(), owner.password(), application.user());
    connections.open(application.url(), application.user(), application.password());
  }

  private void open(DatabaseAddress.External external) {
    server = ExternalPostgres.take(external);
    Migrations.apply(
        external.url(),
        external.user(),
        external.password(),
        ExternalPostgres.quoted(external.user()));
    connections.open(external.url(), external.user(), external.password());
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
    if (!connections.opened()) {
      return Optional.of("the database is not open yet");
    }
    try {
      sql.selectOne().fetch();
      return Optional.empty();
    } catch (DataAccessException | MilepostException e) {
      return Optional.of("the database does not answer");
    }
  }

  /** Closes the connections and stops the server that was started. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    connections.close();
    AutoCloseable opened = server;
    server = null;
    if (opened == null) {
      return;
    }
    try {
      opened.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("no server declares it", e);
    }
  }
}
