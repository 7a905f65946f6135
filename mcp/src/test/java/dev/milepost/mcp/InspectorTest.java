// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's own inspector as a client that we did not write. */
class InspectorTest {
  private static final String TOKEN = "inspector-0123456789";

  @TempDir Path folder;

  private NodeTool.Result stdio(String... method) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--cli"));
    arguments.addAll(Arrays.asList(ServeFixtures.command()));
    arguments.addAll(Arrays.asList(method));
    return NodeTool.of("MILEPOST_MCP_INSPECTOR").run(folder, arguments.toArray(String[]::new));
  }

  private NodeTool.Result http(String token, String... method) throws Exception {
    NodeTool inspector = NodeTool.of("MILEPOST_MCP_INSPECTOR");
    try (HttpEndpoint endpoint =
        TestingHost.in(folder).listen(new ConformanceSet(), TestingHost.READING, TOKEN)) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--cli",
                  endpoint.address().toString(),
                  "--transport",
                  "http",
                  "--header",
                  "Authorization: Bearer " + token));
      arguments.addAll(Arrays.asList(method));
      return inspector.run(folder, arguments.toArray(String[]::new));
    }
  }

  @Test
  void itListsToolsOverStdio() throws Exception {
    NodeTool.Result result = stdio("--method", "tools/list");

    assertThat(result.out()).contains("test_simple_text", "find_tools", "dev.milepost/risk");
    assertThat(result.code()).isZero();
  }

  @Test
  void itCallsAToolOverHttp() throws Exception {
    NodeTool.Result result =
        http(TOKEN, "--method", "tools/call", "--tool-name", "test_simple_text");

    assertThat(result.out()).contains("This is a simple text response for testing.");
    assertThat(result.code()).isZero();
  }

  @Test
  void itReadsAResourceOverHttp() throws Exception {
    NodeTool.Result result =
        http(TOKEN, "--method", "resources/read", "--uri", "test://static-text");

    assertThat(result.out()).contains("The content of the static text resource.");
    assertThat(result.code()).isZero();
  }

  @Test
  void withoutTheTokenItIsNotLetIn() throws Exception {
    NodeTool.Result result = http("wrong", "--method", "tools/list");

    assertThat(result.code()).isNotZero();
    assertThat(result.out()).doesNotContain("test_simple_text");
  }
}
