// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.tool.Content.Text;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StdioTest {
  private static final String PING = "{'jsonrpc':'2.0','id':9,'method':'ping'}";

  @TempDir Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  private McpServer server(McpOptions options) {
    Tool count =
        TestingTool.of(
            "count", (arguments, context) -> ToolAnswer.of(new Text("" + calls.incrementAndGet())));
    Tool fail =
        TestingTool.of(
            "fail",
            (arguments, context) -> {
              throw new IllegalStateException("the secret of the plugin");
            });
    Tool refuse =
        TestingTool.of(
            "refuse",
            (arguments, context) -> {
              throw MilepostException.caller("no-such-item", "there is no item 'X-1'");
            });
    Tool block = TestingTool.of("block", (arguments, context) -> block());
    return TestingHost.in(folder)
        .server(TestingHost.set(List.of(), List.of(count, fail, refuse, block)), options);
  }

  private ToolAnswer block() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    return ToolAnswer.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON | -32700",
        "{'jsonrpc':'2.0','id':1,'method':'ping' | -32700",
        "[{'jsonrpc':'2.0','id':1,'method':'ping'}] | -32700",
        "null | -32700",
        "42 | -32700",
        "{'hello':'there'} | -32600",
        "{'jsonrpc':'1.0','id':1,'method':'ping'} | -32600",
        "{'jsonrpc':'2.0','id':1,'method':null} | -32600",
        "{'jsonrpc':'2.0','id':{},'method':'ping'} | -32600",
        "{} | -32600",
        "'text' | -32700",
        "{'jsonrpc':'2.0','id':1,'method':'no/such'} | -32601",
        "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'none'}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'tools/call'} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':[1]} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'cursor':'!'}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'resources/read','params':{'uri':'a:b'}} | -32002",
        "{'jsonrpc':'2.0','id':1,'method':'resources/read','params':{}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'resources/subscribe','params':{'uri':'a:b'}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'prompts/get','params':{'name':'none'}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'logging/setLevel','params':{'level':'loud'}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'completion/complete','params':{}} | -32602",
        "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}} | -32600",
      })
  void aBadMessageIsAnsweredAndTheNextOneToo(String line, int code) throws IOException {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      assertThat(StdioPeer.code(peer.send(line).next())).isEqualTo(code);
      assertThat(peer.send(PING).next().object("result")).contains(JsonObject.EMPTY);
    }
  }

  @Test
  void progressIsToldInItsOrderAndBeforeTheAnswer() throws IOException {
    Tool tell =
        TestingTool.of(
            "tell",
            (arguments, context) -> {
              for (int done = 0; done <= 4; done++) {
                context.progress().report("counting", done, 4);
              }
              return ToolAnswer.of();
            });
    McpServer server =
        TestingHost.in(folder)
            .server(TestingHost.set(List.of(), List.of(tell)), TestingHost.READING);
    List<String> told = new ArrayList<>();
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      peer.send(
          "{'jsonrpc':'2.0','id':7,'method':'tools/call','params':{'name':'tell','arguments':{},"
              + "'_meta':{'progressToken':'mine'}}}");
      JsonObject message = peer.next();
      while (message.get("id").isEmpty()) {
        told.add(
            message.object("params").flatMap(it -> it.get("progress")).orElseThrow().canonical());
        message = peer.next();
      }
    }
    assertThat(told).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void aMessageThatIsTooLargeIsNotHeld() throws IOException {
    byte[] line = new byte[Wire.LARGEST + 2];
    Arrays.fill(line, (byte) 'x');
    line[line.length - 1] = '\n';
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      assertThat(StdioPeer.code(peer.raw(line).next())).isEqualTo(Wire.INVALID_REQUEST);
      assertThat(peer.send(PING).next().object("result")).isPresent();
    }
  }

  @Test
  void jsonThatIsNestedTooDeepIsRefused() throws IOException {
    String deep = "{'jsonrpc':'2.0','id':1,'method':'ping','params':{'a':" + "[".repeat(100_000);
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      assertThat(StdioPeer.code(peer.send(deep).next())).isEqualTo(Wire.PARSE_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':77}}",
        "{'jsonrpc':'2.0','method':'notifications/cancelled'}",
        "{'jsonrpc':'2.0','method':'notifications/unheard-of'}",
        "{'jsonrpc':'2.0','id':'none','result':{}}"
      })
  void whatNeedsNoAnswerGetsNone(String line) throws IOException {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      assertThat(peer.send(line).send(PING).next().get("id")).contains(JsonValue.of(9));
    }
  }

  @Test
  void beforeItIsInitialisedOnlyPingIsAnswered() throws IOException {
    try (StdioPeer peer = StdioPeer.of(server(TestingHost.READING))) {
      peer.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}");
      assertThat(StdioPeer.code(peer.call(1, "count", "{}").next()))
          .isEqualTo(Wire.INVALID_REQUEST);
      assertThat(peer.send(PING).next().object("result")).isPresent();
      assertThat(peer.send(StdioPeer.HELLO).next().object("result")).isPresent();
      assertThat(StdioPeer.text(peer.call(2, "count", "{}").next())).isEqualTo("1");
    }
  }

  @Test
  void aVersionThatIsNotKnownIsAnsweredWithTheNewest() throws IOException {
    try (StdioPeer peer = StdioPeer.of(server(TestingHost.READING))) {
      JsonObject answer = peer.send(StdioPeer.HELLO.replace("2025-11-25", "1999-01-01")).next();

      assertThat(answer.object("result").orElseThrow().text("protocolVersion"))
          .contains("2025-11-25");
    }
  }

  @Test
  void aThousandCallsAtOnceAreAllAnswered() throws Exception {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      Thread sender =
          Thread.ofVirtual()
              .start(() ->
                  IntStream.range(0, 1_000)
                      .forEach(id -> {
                        try {
                          peer.call(id, "count", "{}");
                        } catch (IOException e) {
                          throw new IllegalStateException(e);
                        }
                      }));
      Map<Integer, JsonObject> answers = peer.answers(1_000);

      sender.join();
      assertThat(answers.values().stream().map(StdioPeer::text).distinct()).hasSize(1_000);
    }
  }

  @Test
  void aFailureThatTheCallerCanActOnIsToldInFull() throws IOException {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      JsonObject answer = peer.call(1, "refuse", "{}").next();

      assertThat(StdioPeer.text(answer)).isEqualTo("no-such-item: there is no item 'X-1'");
      assertThat(answer.object("result").orElseThrow().get("isError")).contains(JsonValue.of(true));
    }
  }

  @Test
  void aFailureOfThePluginIsToldWithoutItsWordsAndLogged() throws IOException {
    TestingHost host = TestingHost.in(folder);
    Tool fail =
        TestingTool.of(
            "fail",
            (arguments, context) -> {
              throw new IllegalStateException("the secret of the plugin");
            });
    try (StdioPeer peer =
        StdioPeer.greeted(
            host.server(TestingHost.set(List.of(), List.of(fail)), TestingHost.READING))) {
      assertThat(StdioPeer.text(peer.call(1, "fail", "{}").next()))
          .isEqualTo("plugin-failed: the plugin failed with IllegalStateException");
    }
    assertThat(host.context().logged()).contains("the secret of the plugin");
  }

  @Test
  void argumentsThatDoNotFitAreNamed() throws IOException {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      assertThat(StdioPeer.text(peer.call(1, "count", "{'colour':'red'}").next()))
          .startsWith("tool-arguments: ")
          .contains("'colour'");
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void aCancelledCallIsInterruptedAndNotAnswered() throws Exception {
    try (StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING))) {
      peer.call(1, "block", "{}");
      begun.await();
      peer.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}");
      interrupted.await();

      assertThat(peer.send(PING).next().get("id")).contains(JsonValue.of(9));
    }
  }

  @Test
  void aClientThatVanishesInTheMiddleOfACallEndsIt() throws Exception {
    StdioPeer peer = StdioPeer.greeted(server(TestingHost.READING));
    peer.call(1, "block", "{}");
    begun.await();
    peer.close();

    interrupted.await();
  }

  @Test
  void aCallThatDoesNotEndInTimeIsTold() throws Exception {
    McpOptions hasty = new McpOptions(false, false, Duration.ofSeconds(2), 1);
    try (StdioPeer peer = StdioPeer.greeted(server(hasty))) {
      assertThat(StdioPeer.text(peer.call(1, "block", "{}").next())).startsWith("call-deadline: ");
      interrupted.await();
      // Its turn is free again.
      assertThat(StdioPeer.text(peer.call(2, "count", "{}").next())).isEqualTo("1");
    }
  }
}
