// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.tool.Content.Text;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolboxTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  private static List<Tool> tools(int count) {
    return IntStream.range(0, count)
        .<Tool>mapToObj(number ->
            TestingTool.of(
                "tool_" + number,
                (arguments, context) -> ToolAnswer.of(new Text("tool " + number))))
        .toList();
  }

  private Toolbox toolbox(List<PluginCommand> commands, List<Tool> tools, McpOptions options) {
    return new Toolbox(TestingHost.set(commands, tools), options, TestingHost.in(folder).host());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 13, 200})
  void atMostTwelveToolsAreListed(int count) {
    List<String> names =
        toolbox(List.of(), tools(count), TestingHost.READING).listed().stream()
            .map(ServedTool.Card::name)
            .toList();

    assertThat(names).hasSize(Math.min(count, 12));
    assertThat(names.contains("find_tools")).isEqualTo(count > 12);
    assertThat(names.contains("call_tool")).isEqualTo(count > 12);
  }

  @Test
  void allToolsAreListedWhereThatIsWanted() {
    McpOptions all = TestingHost.READING.with(false, true);

    assertThat(toolbox(List.of(), tools(200), all).listed()).hasSize(200);
  }

  @ParameterizedTest
  @EnumSource(Risk.class)
  void everyToolHasItsRiskClassAndHints(Risk risk) {
    PluginCommand command = new Board().command("write-note", risk, risk, CLOCK);
    Toolbox toolbox = toolbox(List.of(command), List.of(), TestingHost.WRITING);
    var tool = toolbox.find("write-note").orElseThrow().card().tool();

    assertThat(tool.meta()).containsEntry("dev.milepost/risk", risk.word());
    assertThat(tool.annotations().readOnlyHint()).isEqualTo(risk == Risk.READ);
    assertThat(tool.annotations().destructiveHint()).isEqualTo(risk == Risk.DESTRUCTIVE);
    assertThat(toolbox.find("apply_plan").map(it -> it.card().risk()).orElse(Risk.READ))
        .isEqualTo(risk);
  }

  @Test
  void aCommandsDescriptionIsTheSchemaOfItsTool() {
    PluginCommand command = new Board().command("write-note", Risk.WRITE, Risk.WRITE, CLOCK);
    var tool =
        toolbox(List.of(command), List.of(), TestingHost.WRITING)
            .find("write-note")
            .orElseThrow()
            .card()
            .tool();

    assertThat(JsonTrees.value(tool.inputSchema())).isEqualTo(command.spec().inputSchema());
    assertThat(tool.title()).isEqualTo(command.spec().summary());
    assertThat(tool.description()).contains(command.spec().description());
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    List<Tool> twice = new ArrayList<>(tools(1));
    twice.addAll(tools(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> toolbox(List.of(), twice, TestingHost.READING))
        .withMessageContaining("two tools 'tool_0'");
  }

  @Test
  void aToolThatIsNotListedIsFoundAndCalled() throws IOException {
    McpServer server =
        TestingHost.in(folder).server(TestingHost.set(List.of(), tools(30)), TestingHost.READING);
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      JsonObject found = peer.call(1, "find_tools", "{'query':'tool_27'}").next();
      JsonObject first =
          (JsonObject)
              found
                  .object("result")
                  .flatMap(it -> it.object("structuredContent"))
                  .orElseThrow()
                  .elements("tools")
                  .getFirst();
      assertThat(first.text("name")).contains("tool_27");
      assertThat(first.object("inputSchema")).contains(TestingTool.json(TestingTool.NOTHING));

      assertThat(
              StdioPeer.text(peer.call(2, "call_tool", "{'name':'tool_27','arguments':{}}").next()))
          .isEqualTo("tool 27");
      // By its own name it is reached too.
      assertThat(StdioPeer.text(peer.call(3, "tool_27", "{}").next())).isEqualTo("tool 27");
      assertThat(StdioPeer.text(peer.call(4, "find_tools", "{'query':'zebra'}").next()))
          .isEqualTo("No tool fits.");
      for (String name : List.of("none", "call_tool")) {
        assertThat(
                StdioPeer.text(
                    peer.call(5, "call_tool", "{'name':'" + name + "','arguments':{}}").next()))
            .startsWith("tool-unknown: ");
      }
    }
  }

  @Test
  void aNumberWithoutEndIsAnsweredAsAnyOther() throws IOException {
    Tool tool =
        TestingTool.of(
            "count",
            "{'type':'object','properties':{'n':{'type':'integer','multipleOf':2,'maximum':9}}}",
            (arguments, context) -> ToolAnswer.of(new Text("counted")));
    McpServer server =
        TestingHost.in(folder)
            .server(TestingHost.set(List.of(), List.of(tool)), TestingHost.READING);
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      for (String number : List.of("1e999999999", "-1e999999999", "7e2147483647", "1e-999999999")) {
        assertThat(peer.call(1, "count", "{'n':" + number + "}").next().members())
            .containsKey("result");
      }
      assertThat(StdioPeer.text(peer.call(2, "count", "{'n':8}").next())).isEqualTo("counted");
    }
  }

  /** A client may let what only reads run without asking its user. */
  @Test
  void callToolReachesNothingThatGoesFurtherThanItSays() throws IOException {
    PluginCommand write = new Board().command("write-note", Risk.WRITE, Risk.WRITE, CLOCK);
    var set = TestingHost.set(List.of(write), tools(30));
    Toolbox toolbox = toolbox(List.of(write), tools(30), TestingHost.WRITING);
    assertThat(toolbox.find("call_tool").orElseThrow().card().tool().annotations().readOnlyHint())
        .isTrue();

    try (StdioPeer peer =
        StdioPeer.greeted(TestingHost.in(folder).server(set, TestingHost.WRITING))) {
      for (String name : List.of("write-note", "apply_plan")) {
        assertThat(
                StdioPeer.text(
                    peer.call(1, "call_tool", "{'name':'" + name + "','arguments':{}}").next()))
            .isEqualTo(
                "tool-listed: '"
                    + name
                    + "' can go further (write) than call_tool (read); it is listed, call it by its"
                    + " own name");
      }
      // One that is listed, and reads as call_tool says, may be called either way.
      assertThat(StdioPeer.text(peer.call(2, "call_tool", "{'name':'tool_0'}").next()))
          .isEqualTo("tool 0");
    }
  }

  @Test
  void listsComeInPages() throws IOException {
    McpServer server =
        TestingHost.in(folder)
            .server(TestingHost.set(List.of(), tools(120)), TestingHost.READING.with(false, true));
    List<String> names = new ArrayList<>();
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      String cursor = "";
      int pages = 0;
      do {
        JsonObject page =
            peer.send("{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{" + cursor + "}}")
                .next()
                .object("result")
                .orElseThrow();
        page.elements("tools")
            .forEach(tool -> names.add(((JsonObject) tool).text("name").orElseThrow()));
        cursor = page.text("nextCursor").map(next -> "'cursor':'" + next + "'").orElse("");
        pages++;
      } while (!cursor.isEmpty());
      assertThat(pages).isEqualTo(3);
    }
    assertThat(names).isEqualTo(tools(120).stream().map(tool -> tool.spec().name()).toList());
  }

  @Test
  void jsonSurvivesTheSdksTrees() {
    JsonObject value =
        TestingTool.json(
            "{'a':[1,2.5,1e300,-0,true,null,'x'],'b':{'c':12345678901234567890},'d':1e2}");

    assertThat(JsonTrees.value(JsonTrees.map(value))).isEqualTo(value);
    assertThat(JsonTrees.map(value).get("d")).isEqualTo(100L);
    JsonNumber endless = new JsonNumber(new BigDecimal("7e2147483647"));
    assertThat(JsonTrees.map(JsonObject.EMPTY.with("a", endless)).get("a"))
        .isEqualTo(endless.value());
    assertThat(JsonTrees.object("no map")).isEqualTo(JsonObject.EMPTY);
    assertThat(JsonTrees.value(null)).isEqualTo(JsonValue.JsonNull.NULL);
  }
}
