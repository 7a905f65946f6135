// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.cli.ToolServers;
import dev.milepost.host.command.CommandHost;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.mcp.HttpEndpoint;
import dev.milepost.mcp.HttpOptions;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.work.connection.ConnectionPlaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The MCP servers of the product, as clients see them. */
class McpServersTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** What every server must pass, whatever it offers. */
  private static final List<String> GENERAL =
      List.of(
          "server-initialize",
          "logging-set-level",
          "ping",
          "tools-list",
          "server-sse-multiple-streams",
          "resources-list",
          "prompts-list",
          "dns-rebinding-protection");

  @TempDir Path folder;

  private LocalToolServers.Opened open(String server) {
    ConnectionPlaces places = new ConnectionPlaces(folder.resolve("home"), null, Map.of());
    return new LocalToolServers("0.1.0-TEST")
    .new Opened(new ToolServers.Request(Optional.of(server), true, true, places, folder, Map.of()));
  }

  private static Map<String, JsonNode> listed(LocalToolServers.Opened opened) {
    String said =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    opened.server().serve(new ByteArrayInputStream(said.getBytes(UTF_8)), out);
    JsonNode result =
        out.toString(UTF_8)
            .lines()
            .map(JSON::readTree)
            .filter(it -> it.path("id").asInt() == 2)
            .findFirst()
            .orElseThrow()
            .path("result");
    assertThat(result.has("nextCursor")).isFalse();
    return result
        .path("tools")
        .valueStream()
        .collect(Collectors.toMap(it -> it.path("name").asString(), Function.identity()));
  }

  private static JsonNode tree(JsonObject object) {
    return JSON.readTree(object.canonical());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "milepost",
        "work-items",
        "databricks-devops-integrations",
        "platform-engineering"
      })
  void aToolOnTheWireIsWhatItsCommandSaysOfItself(String server) {
    try (LocalToolServers.Opened opened = open(server)) {
      Map<String, JsonNode> tools = listed(opened);
      List<PluginCommand> commands = opened.set().commands();
      assertThat(commands).isNotEmpty();
      for (PluginCommand command : commands) {
        CommandSpec spec = command.spec();
        JsonNode tool = Objects.requireNonNull(tools.get(spec.name()), spec.name());
        assertThat(tool.path("inputSchema")).as(spec.name()).isEqualTo(tree(spec.inputSchema()));
        assertThat(tool.path("title").asString()).isEqualTo(spec.summary());
        assertThat(tool.path("description").asString()).contains(spec.description());
        assertThat(tool.path("_meta").path("dev.milepost/risk").asString())
            .isEqualTo(spec.risk().word());
        if (!spec.writes() && !spec.output().members().isEmpty()) {
          assertThat(tool.path("outputSchema")).as(spec.name()).isEqualTo(tree(spec.output()));
        }
      }
    }
  }

  @Test
  void theServerWithAllCommandsHasThoseOfEveryIndex() throws IOException {
    try (LocalToolServers.Opened opened = open("milepost");
        CommandHost host =
            Trackers.commands(new ConnectionPlaces(folder.resolve("home"), null, Map.of()))) {
      Map<String, JsonNode> tools = listed(opened);
      host.indexes().stream()
          .flatMap(index -> index.commands().stream().map(it -> List.of(index.plugin(), it.name())))
          .forEach(it ->
              assertThat(tools.keySet())
                  .as("%s", it)
                  .containsAnyOf(it.getLast(), it.getFirst() + "-" + it.getLast()));
    }
  }

  /** Both at once: most of the suite's time is waiting. */
  @Test
  void realServersPassTheGeneralScenariosOfTheConformanceSuite() throws Exception {
    String node = System.getenv("MILEPOST_NODE");
    String suite = System.getenv("MILEPOST_MCP_CONFORMANCE");
    assumeTrue(
        node != null && suite != null,
        "MILEPOST_NODE or MILEPOST_MCP_CONFORMANCE is not set; .ci/run installs both");
    HttpOptions open = HttpOptions.of(0, Secret.of(""));
    try (LocalToolServers.Opened all = open("milepost");
        LocalToolServers.Opened items = open("work-items");
        HttpEndpoint allAt = all.server().listen(open);
        HttpEndpoint itemsAt = items.server().listen(open)) {
      Map<String, Process> runs = new HashMap<>();
      Map<String, URI> addresses =
          Map.of("milepost", allAt.address(), "work-items", itemsAt.address());
      for (Map.Entry<String, URI> server : addresses.entrySet()) {
        URI at = server.getValue();
        Path out = folder.resolve(server.getKey() + ".txt");
        ProcessBuilder builder =
            new ProcessBuilder(
                    node,
                    suite,
                    "server",
                    "--url",
                    "http://localhost:" + at.getPort() + at.getPath())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("HOME", folder.toString());
        runs.put(server.getKey(), builder.start());
      }
      for (Map.Entry<String, Process> run : runs.entrySet()) {
        run.getValue().waitFor();
        String said = Files.readString(folder.resolve(run.getKey() + ".txt"));
        for (String scenario : GENERAL) {
          assertThat(said)
              .as(run.getKey())
              .containsPattern("✓ " + scenario + ": [1-9]\\d* passed, 0 failed");
        }
      }
    }
  }
}
