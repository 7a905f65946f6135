// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.embedded.LinkedPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostDatabaseTest {
  @TempDir Path folder;

  @Test
  void anAbsentDatabaseIsAFailureOfARemoteSystem() {
    var server = EmbeddedPostgres.start(LinkedPrograms.in(folder));
    try (server;
        var connections = new Connections()) {
      EmbeddedPostgres.Access application = server.application();
      connections.open(application.url(), application.user(), application.password());
      var sql = SqlStore.over(connections);
      assertThat(sql.fetchCount(sql.selectOne())).isEqualTo(1);
      // The connection that asks is ended while it asks.
      assertThatThrownBy(() -> sql.execute("select pg_terminate_backend(pg_backend_pid())"))
          .isInstanceOfSatisfying(MilepostException.class, LostDatabaseTest::away);
      assertThatThrownBy(() -> sql.execute("select nonsense"))
          .isNotInstanceOf(MilepostException.class);
      server.close();
      assertThatThrownBy(() -> sql.selectOne().fetch())
          .isInstanceOfSatisfying(MilepostException.class, LostDatabaseTest::away);
    }
  }

  private static void away(MilepostException failure) {
    assertThat(failure.code()).isEqualTo("database-away");
    assertThat(failure.kind()).isEqualTo(MilepostException.Kind.REMOTE);
  }
}
