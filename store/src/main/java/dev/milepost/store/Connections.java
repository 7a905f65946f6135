// SPDX-License-Identifier: MIT
package dev.milepost.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.milepost.kernel.MilepostException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database that may not be open yet, or not any more; asking for one then is
 * answered with the reason, at once. Thread-safe.
 */
final class Connections implements ConnectionProvider, AutoCloseable {
  private static final int MOST = 12;
  private static final long CONNECT_MILLIS = 5_000;

  private volatile @Nullable HikariDataSource pool;

  /** Opens them; answers wait for a connection until here. */
  void open(String url, String user, String password) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(MOST);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.addDataSourceProperty("ApplicationName", "milepost");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool = new HikariDataSource(config);
  }

  /** Whether they have been opened and not been closed. */
  boolean opened() {
    return pool != null;
  }

  @Override
  public Connection acquire() {
    HikariDataSource opened = pool;
    if (opened == null) {
      throw MilepostException.remote(
          "starting",
          "the database is about to answer; the same request works in a moment",
          new IllegalStateException("not opened"));
    }
    try {
      return opened.getConnection();
    } catch (SQLException e) {
      throw LostConnections.away(e);
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw LostConnections.away(e);
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    HikariDataSource opened = pool;
    pool = null;
    if (opened != null) {
      opened.close();
    }
  }
}
