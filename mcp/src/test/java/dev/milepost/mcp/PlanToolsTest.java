// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanToolsTest {
  private static final Pattern DIGEST = Pattern.compile("Plan digest: ([0-9a-f]{64})");

  @TempDir Path folder;

  private final Board board = new Board();
  private TestingHost host;

  @BeforeEach
  void open() {
    host = TestingHost.in(folder, board);
  }

  private McpServer server(McpOptions options, Risk said, Risk done) {
    return host.server(
        TestingHost.set(
            List.of(board.command("write-note", said, done, host.context().clock())), List.of()),
        options);
  }

  private StdioPeer writing() throws IOException {
    return StdioPeer.greeted(server(TestingHost.WRITING, Risk.WRITE, Risk.WRITE));
  }

  private static String propose(StdioPeer peer, int id) throws IOException {
    JsonObject answer = peer.call(id, "write-note", "{'text':'after'}").next();
    Matcher digest = DIGEST.matcher(StdioPeer.text(answer));
    assertThat(digest.find()).isTrue();
    return digest.group(1);
  }

  private static JsonObject apply(StdioPeer peer, int id, String digest) throws IOException {
    return peer.call(id, "apply_plan", "{'digest':'" + digest + "'}").next();
  }

  private static boolean failed(JsonObject answer) {
    return answer
        .object("result")
        .orElseThrow()
        .get("isError")
        .equals(java.util.Optional.of(JsonValue.of(true)));
  }

  @Test
  void aChangeIsProposedFirstAndDoneWhenItsDigestIsNamed() throws IOException {
    try (StdioPeer peer = writing()) {
      JsonObject proposed = peer.call(1, "write-note", "{'text':'after'}").next();
      JsonObject plan =
          proposed
              .object("result")
              .flatMap(it -> it.object("structuredContent"))
              .flatMap(it -> it.object("plan"))
              .orElseThrow();
      assertThat(board.text()).isEqualTo("before");

      JsonObject applied = apply(peer, 2, plan.text("digest").orElseThrow());

      assertThat(failed(applied)).isFalse();
      assertThat(board.text()).isEqualTo("after");
      JsonObject receipt =
          applied.object("result").flatMap(it -> it.object("structuredContent")).orElseThrow();
      assertThat(receipt.get("complete")).contains(JsonValue.of(true));
      assertThat(receipt.text("digest")).isEqualTo(plan.text("digest"));
    }
    assertThat(folder.resolve("plans").resolve("plan-1.journal")).exists();
  }

  private static JsonObject receipt(JsonObject answer) {
    return answer.object("result").flatMap(it -> it.object("structuredContent")).orElseThrow();
  }

  @Test
  void whatWasDoneOnceIsNotDoneTwiceAndTold() throws IOException {
    try (StdioPeer peer = writing()) {
      String digest = propose(peer, 1);
      JsonObject first = receipt(apply(peer, 2, digest));
      board.put("theirs", 9);
      host.context().advance(Duration.ofDays(1));

      JsonObject again = apply(peer, 3, digest);

      assertThat(failed(again)).isFalse();
      assertThat(StdioPeer.text(again))
          .contains("plan plan-1 was applied already, at ", "; nothing was done now");
      assertThat(first.get("alreadyApplied")).contains(JsonValue.of(false));
      assertThat(receipt(again).get("alreadyApplied")).contains(JsonValue.of(true));
      assertThat(receipt(again).get("steps")).isEqualTo(first.get("steps"));
      JsonObject step = (JsonObject) first.elements("steps").getLast();
      assertThat(receipt(again).get("endedAt")).isEqualTo(step.get("endedAt"));
    }
    assertThat(board.text()).isEqualTo("theirs");
  }

  @Test
  void theSameChangeThatIsProposedAnewIsDoneAnew() throws IOException {
    try (StdioPeer peer = writing()) {
      String digest = propose(peer, 1);
      apply(peer, 2, digest);
      board.put("before", 1);

      assertThat(propose(peer, 3)).isEqualTo(digest);
      assertThat(receipt(apply(peer, 4, digest)).get("alreadyApplied"))
          .contains(JsonValue.of(false));
    }
    assertThat(board.text()).isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "0000000000000000000000000000000000000000000000000000000000000000"})
  void aDigestThatWasNotProposedIsRefused(String digest) throws IOException {
    try (StdioPeer peer = writing()) {
      propose(peer, 1);

      JsonObject answer = apply(peer, 2, digest);

      assertThat(failed(answer)).isTrue();
      assertThat(StdioPeer.text(answer)).startsWith("plan-unknown: ");
    }
    assertThat(board.text()).isEqualTo("before");
  }

  @Test
  void aDigestOfAnotherSessionIsRefused() throws IOException {
    McpServer server = server(TestingHost.WRITING, Risk.WRITE, Risk.WRITE);
    try (StdioPeer one = StdioPeer.greeted(server);
        StdioPeer other = StdioPeer.greeted(server)) {
      assertThat(StdioPeer.text(apply(other, 1, propose(one, 1)))).startsWith("plan-unknown: ");
    }
    assertThat(board.text()).isEqualTo("before");
  }

  @Test
  void anExpiredPlanIsRefused() throws IOException {
    try (StdioPeer peer = writing()) {
      String digest = propose(peer, 1);
      host.context().advance(Duration.ofMinutes(10));

      assertThat(StdioPeer.text(apply(peer, 2, digest))).startsWith("plan-outdated: ");
    }
    assertThat(board.text()).isEqualTo("before");
  }

  @Test
  void aPlanForAnotherWorldIsRefused() throws IOException {
    try (StdioPeer peer = writing()) {
      String digest = propose(peer, 1);
      board.touch();

      assertThat(StdioPeer.text(apply(peer, 2, digest))).startsWith("plan-outdated: ");
    }
    assertThat(board.text()).isEqualTo("before");
  }

  @Test
  void aStepThatFailedCanBeTriedAgain() throws IOException {
    try (StdioPeer peer = writing()) {
      String digest = propose(peer, 1);
      board.breaks(true);
      JsonObject answer = apply(peer, 2, digest);
      assertThat(failed(answer)).isTrue();
      assertThat(StdioPeer.text(answer)).contains("failed write: ", "the board is full");
      board.breaks(false);

      assertThat(failed(apply(peer, 3, digest))).isFalse();
    }
    assertThat(board.text()).isEqualTo("after");
  }

  @Test
  void aServerThatOnlyReadsOffersNoWayToWrite() throws IOException {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING, Risk.WRITE, Risk.WRITE))) {
      assertThat(peer.send("{'jsonrpc':'2.0','id':1,'method':'tools/list'}").next().toString())
          .doesNotContain("write-note", "apply_plan");
      JsonObject answer = peer.call(2, "write-note", "{'text':'after'}").next();
      assertThat(failed(answer)).isTrue();
      assertThat(StdioPeer.text(answer)).startsWith("read-only: ");
      assertThat(StdioPeer.code(apply(peer, 3, "00"))).isEqualTo(Wire.INVALID_PARAMS);
    }
    assertThat(Files.exists(folder.resolve("plans"))).isFalse();
  }

  @Test
  void aPlanThatGoesFurtherThanItsCommandSaysIsNotKept() throws IOException {
    try (StdioPeer peer =
        StdioPeer.greeted(server(TestingHost.WRITING, Risk.WRITE, Risk.DESTRUCTIVE))) {
      assertThat(StdioPeer.text(peer.call(1, "write-note", "{'text':'after'}").next()))
          .startsWith("plugin-failed: ");
    }
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING, Risk.READ, Risk.WRITE))) {
      assertThat(StdioPeer.text(peer.call(1, "write-note", "{'text':'after'}").next()))
          .startsWith("plugin-failed: ");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPersonIsAskedBeforeSomethingIsLost(boolean agrees) throws IOException {
    try (StdioPeer peer =
        StdioPeer.of(server(TestingHost.WRITING, Risk.DESTRUCTIVE, Risk.DESTRUCTIVE))) {
      peer.send(StdioPeer.HELLO.replace("'capabilities':{}", "'capabilities':{'elicitation':{}}"));
      peer.next();
      String digest = propose(peer, 1);
      JsonObject question = peer.call(2, "apply_plan", "{'digest':'" + digest + "'}").next();
      assertThat(question.text("method")).contains("elicitation/create");
      assertThat(question.toString()).contains("write 'after'", "destructive");
      peer.send(
          "{'jsonrpc':'2.0','id':'"
              + question.text("id").orElseThrow()
              + "','result':{'action':'accept','content':{'agree':"
              + agrees
              + "}}}");

      assertThat(failed(peer.next())).isEqualTo(!agrees);
    }
    assertThat(board.text()).isEqualTo(agrees ? "after" : "before");
  }

  @Test
  void argumentsOfACommandThatDoNotFitAreNamed() throws IOException {
    try (StdioPeer peer = writing()) {
      assertThat(StdioPeer.text(peer.call(1, "write-note", "{'txt':'after'}").next()))
          .startsWith("command-arguments: ")
          .contains("text is missing", "txt is no option");
    }
  }
}
