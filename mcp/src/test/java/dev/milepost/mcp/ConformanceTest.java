// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.tool.ToolSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's own conformance suite, which knows nothing of tokens. */
class ConformanceTest {
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

  private NodeTool.Result suite(ToolSet set) throws Exception {
    NodeTool suite = NodeTool.of("MILEPOST_MCP_CONFORMANCE");
    try (HttpEndpoint endpoint =
        TestingHost.in(folder)
            .server(set, TestingHost.READING)
            .listen(HttpOptions.of(0, Secret.of("")))) {
      String url = "http://localhost:" + endpoint.address().getPort() + HttpEndpoint.PATH;
      return suite.run(folder, "server", "--url", url);
    }
  }

  @Test
  void withTheFixturesEveryScenarioPasses() throws Exception {
    NodeTool.Result result = suite(new ConformanceSet());

    assertThat(result.out()).contains("Total: 40 passed, 0 failed");
    assertThat(result.code()).isZero();
  }

  @Test
  void withoutFixturesTheGeneralScenariosPass() throws Exception {
    NodeTool.Result result = suite(TestingHost.set(List.of(), List.of()));

    for (String scenario : GENERAL) {
      assertThat(result.out()).containsPattern("✓ " + scenario + ": [1-9] passed, 0 failed");
    }
  }
}
