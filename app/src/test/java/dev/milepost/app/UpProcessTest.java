// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code platform up} as a process: what stops it, and what it finds after it was killed. */
class UpProcessTest {
  @TempDir Path folder;

  @Test
  void aSecondStartSaysThatOneRunsAndAnInterruptStopsItWithItsDatabase() throws Exception {
    Path home = folder.resolve("home");
    try (var first = UpProcess.start(home, "--port", "0")) {
      first.awaitLink();
      try (var second = UpProcess.start(home, "--port", "0")) {
        assertThat(second.awaitEnd()).isEqualTo(2);
        assertThat(second.said())
            .contains(
                "runs with '" + home + "' already", String.valueOf(first.pid()), first.base());
      }
      assertThat(first.get("/health/ready")).contains("ready");

      List<ProcessHandle> servers = first.databases();
      assertThat(servers).isNotEmpty();
      first.interrupt();
      first.awaitEnd();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      assertThat(first.said()).doesNotContain("Exception", first.token());
    }
  }

  @Test
  void aTakenPortIsNamedAndNoOtherIsTried() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var up =
            UpProcess.start(
                folder.resolve("home"), "--port", String.valueOf(taken.getLocalPort()))) {
      assertThat(up.awaitEnd()).isEqualTo(2);
      assertThat(up.said()).contains("port " + taken.getLocalPort() + " is taken", "--port");
    }
    assertThat(folder.resolve("home/postgres/data")).doesNotExist();
  }

  @Test
  void anotherHostIsRefusedWithItsReason() throws Exception {
    try (var up = UpProcess.start(folder.resolve("home"), "--host", "0.0.0.0")) {
      assertThat(up.awaitEnd()).isEqualTo(2);
      assertThat(up.said()).contains("'0.0.0.0'", "no accounts");
    }
  }

  @Test
  void afterEverythingWasKilledTheNextStartShowsWhatWasShown() throws Exception {
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    Path home = folder.resolve("home");
    String before;
    try (var up = UpProcess.start(home, "--port", "0", shop.toString())) {
      up.awaitLink();
      up.awaitAssessed();
      before = up.get("/api/v1/overview");
      assertThat(before).contains("\"service\":\"shop\"");
      List<ProcessHandle> servers = up.databases();
      up.kill();
      servers.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle server : servers) {
        server.onExit().get(10, TimeUnit.SECONDS);
      }
    }
    try (var up = UpProcess.start(home, "--port", "0")) {
      up.awaitLink();
      assertThat(up.get("/api/v1/overview")).isEqualTo(before);
    }
  }

  @Test
  void anOrphanedDatabaseIsFoundAndItsRunTakenUp() throws Exception {
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    Path home = folder.resolve("home");
    List<ProcessHandle> servers;
    try (var up = UpProcess.start(home, "--port", "0", shop.toString())) {
      up.awaitLink();
      servers = up.databases();
      up.kill();
    }
    assertThat(servers).anyMatch(ProcessHandle::isAlive);
    try (var up = UpProcess.start(home, "--port", "0")) {
      up.awaitLink();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      up.awaitAssessed();
      assertThat(up.get("/api/v1/overview")).contains("\"service\":\"shop\"");
    }
  }
}
