// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command but those that set up, in front of both trackers. */
class ItemCommandsTest {
  @Nested
  class OnJira extends Cases {
    OnJira() {
      super("jira");
    }
  }

  @Nested
  class OnAzureDevOps extends Cases {
    OnAzureDevOps() {
      super("azure-devops");
    }
  }

  abstract static class Cases {
    @TempDir Path folder;
    private final String kind;
    private Bench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    Cases(String kind) {
      this.kind = kind;
    }

    @org.junit.jupiter.api.BeforeEach
    void connect() {
      bench = Bench.connected(kind, folder);
    }

    @AfterEach
    void close() {
      bench.close();
    }

    private String made(String title, String... more) {
      String[] words = new String[3 + more.length];
      words[0] = "create-item";
      words[1] = "--title";
      words[2] = title;
      System.arraycopy(more, 0, words, 3, more.length);
      return id(bench.apply(bench.proposed(words)));
    }

    private static String id(Receipt receipt) {
      assertThat(Bench.told(receipt)).first().asString().contains(" applied: ");
      return receipt.steps().getFirst().remoteIds().getOrDefault("id", "");
    }

    private JsonObject item(String id) {
      return bench.run("get-item", id).data().object("item").orElseThrow();
    }

    @Test
    void anItemIsProposedMadeFoundReadAndCommented() {
      String id =
          made(
              "Refund sent twice",
              "--type",
              "feature",
              "--priority",
              "high",
              "--label",
              "billing",
              "--points",
              "3");

      CommandResult found = bench.run("search-items", "--text", "Refund", "--label", "billing");
      assertThat(found.text()).contains(id).contains("Refund sent twice");
      assertThat(found.data().elements("items")).hasSize(1);
      bench.apply(bench.proposed("comment-item", id, "--text", "Seen **again**."));
      CommandResult read = bench.run("get-item", id, "--comments");
      assertThat(read.text()).contains("Seen **again**.").contains("high");
      assertThat(read.data().elements("comments")).hasSize(1);
    }

    @Test
    void lookingAndProposingWritesNothing() {
      bench.run("create-item", "--title", "Never made");

      assertThat(bench.run("search-items", "--text", "Never").data().elements("items")).isEmpty();
    }

    @Test
    void aSearchGoesOnWhereItStopped() {
      made("Page one");
      made("Page two");

      CommandResult first = bench.run("search-items", "--text", "Page", "--limit", "1");
      assertThat(first.data().get("nextCursor")).get().isNotEqualTo(JsonNull.NULL);
      CommandResult second =
          bench.run(
              "search-items",
              "--text",
              "Page",
              "--limit",
              "1",
              "--cursor",
              first.data().text("nextCursor").orElseThrow());
      assertThat(second.data().elements("items"))
          .hasSize(1)
          .doesNotContainAnyElementsOf(first.data().elements("items"));
    }

    @Test
    void anItemIsLinkedToAPullRequestOnce() {
      String id = made("Linked");
      String[] words = {"link-item", id, "--pull-request", "https://git.acme.example/shop/pulls/7"};

      assertThat(bench.apply(bench.proposed(words)).steps().getFirst().changed()).isTrue();
      assertThat(bench.apply(bench.proposed(words)).steps().getFirst().changed()).isFalse();
    }

    @Test
    void velocityIsReportedWithItsSource() {
      CommandResult velocity =
          bench.run("report-velocity", "--team", bench.site.banner().team(), "--days", "365");

      assertThat(velocity.text()).contains("average:").contains("points a sprint");
      assertThat(velocity.data().text("source")).isPresent();
    }

    private Path log() throws IOException {
      return Files.writeString(
          folder.resolve("app.log"),
          """
          2026-11-21T10:00:00Z ERROR shop connection pool exhausted, active 100/100, queue 250, average wait 45 s
          2026-11-21T10:00:01Z ERROR shop java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.
          \tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
          \tat com.acme.shop.Orders.load(Orders.java:41)
          """);
    }

    @Test
    void anIncidentHasOneItem() throws IOException {
      String[] words = {
        "open-incident",
        log().toString(),
        "--title",
        "Database Connection Pool Exhausted",
        "--severity",
        "critical",
        "--component",
        "database",
        "--code-prefix",
        "com.acme"
      };
      String first = id(bench.apply(bench.proposed(words)));
      String second = id(bench.apply(bench.proposed(words)));

      assertThat(second).isEqualTo(first).isNotEmpty();
      assertThat(item(first).text("priority")).contains("critical");
      assertThat(bench.run("get-item", first).text()).contains("Orders.java:41");
    }

    @Test
    void severalLogsAreReadAsOne() throws IOException {
      // Without an end of its last line, which must not run into the next log.
      Path other =
          Files.writeString(
              folder.resolve("other.log"), "2026-11-21T09:59:00Z ERROR mail no route to host mx1");
      String both = bench.run("analyze-incident", other.toString(), log().toString()).text();
      assertThat(both).contains("no route to host").contains("connection pool exhausted");
      assertThat(bench.run("analyze-incident", log().toString()).text())
          .doesNotContain("no route to host");
      assertThat(bench.proposed("open-incident", log().toString(), other.toString()).steps())
          .hasSize(1);
    }

    @Test
    void aDefectIsTriagedByItsLog() throws IOException {
      String id = made("Checkout pool exhausted on Fridays");
      String twin = made("Checkout pool exhausted again");

      CommandResult triage =
          bench.run("triage-defect", id, "--log", log().toString(), "--code-prefix", "com.acme");
      assertThat(triage.text())
          .contains("Orders.java:41")
          .contains("possible cause")
          .contains(twin)
          .contains("a description");
      assertThat(item(id).elements("labels")).isEmpty();

      Plan plan = ((CommandResult.Proposal) triage).plan();
      bench.apply(plan);
      assertThat(item(id).elements("labels")).hasSize(1);
      assertThat(bench.run("get-item", id, "--comments").text()).contains("Triage");
    }

    @Test
    void aDeploymentIsTakenToTheItemsInIt() {
      String done = made("Ships now");
      String before = made("Shipped long ago");
      String mark = kind.equals("jira") ? "" : "AB#";
      Path repository;
      try (var history = HistoryBuilder.workTree(folder.resolve("repository"))) {
        Instant at = Instant.parse("2026-11-01T09:00:00Z");
        Commit old = history.commit("Old (" + mark + before + ")").file("a", "1").at(at).create();
        Commit side = history.commit("Side").on(old).file("b", "1").at(at.plusSeconds(60)).create();
        Commit fresh =
            history
                .commit(
                    "Ship it\n\n"
                        + mark
                        + done
                        + " and "
                        + mark
                        + (mark.isEmpty() ? "PAY-999999" : "999999"))
                .on(side)
                .file("a", "2")
                .at(at.plusSeconds(120))
                .create();
        history.annotatedTag("v1", old, at).branch("main", fresh).head("main");
        repository = history.directory();
      }
      String[] words = {
        "deploy", "production", "--from", "v1", "--repository", repository.toString()
      };
      CommandResult result = bench.run(words);

      assertThat(result.data().elements("items")).hasSize(1);
      assertThat(result.data().elements("unknown")).hasSize(1);
      assertThat(result.text()).contains("2 commits to production").contains(done);
      bench.apply(((CommandResult.Proposal) result).plan());
      assertThat(bench.run("get-item", done, "--comments").text())
          .contains("Deployed to production")
          .contains("Ship it");
      assertThat(bench.run("get-item", before, "--comments").text()).doesNotContain("Deployed");
    }

    @Test
    void badInputIsToldByTheNameOfItsOption() {
      refused("search-items", "limit is 0, must be 1 to 500", "--limit", "0");
      refused("search-items", "updated-since is 'soon'", "--updated-since", "soon");
      refused("search-items", "status is 'open', wanted is", "--status", "open");
      refused("get-item", "id is missing");
      refused("link-item", "name one target", "PAY-1");
      refused("link-item", "must begin with https://", "1", "--pull-request", "file:///etc/passwd");
      refused("create-item", "title must be one line", "--title", "two\nlines");
      refused("comment-item", "text is blank", "1", "--text", " ");
      refused("analyze-incident", "which is no file that is there", "missing.log");
      refused("analyze-incident", "log is missing");
      refused("triage-defect", "which is no file that is there", made("T"), "--log", "no.log");
      refused("deploy", "environment is", "../x", "--from", "a");
      refused("report-velocity", "days is 0", "--days", "0");
      refused("get-item", "there is no connection 'other'", "1", "--connection", "other");
    }

    private void refused(String command, String message, String... words) {
      String[] all = new String[words.length + 1];
      all[0] = command;
      System.arraycopy(words, 0, all, 1, words.length);
      assertThatThrownBy(() -> bench.run(all))
          .as(command)
          .isInstanceOfSatisfying(
              MilepostException.class,
              e -> assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER))
          .hasMessageContaining(message);
    }
  }
}
