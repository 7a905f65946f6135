// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** jira.js, which we did not write, works against the stand-in. */
class ThirdPartyClientTest {
  @Test
  void createsReadsSearchesChangesAndLinks() throws Exception {
    String client = System.getenv("MILEPOST_JIRA_JS");
    assumeTrue(
        client != null && !client.isEmpty(),
        "no client: set MILEPOST_JIRA_JS to the folder node_modules/jira.js");
    try (JiraFixture jira = JiraFixture.cloud()) {
      Process node =
          new ProcessBuilder(
                  "node",
                  Path.of("src/test/node/drive.js").toAbsolutePath().toString(),
                  Path.of(client).toAbsolutePath().toString(),
                  jira.sandbox().banner().baseUrl().toString(),
                  jira.sandbox().banner().user(),
                  jira.sandbox().banner().token())
              .redirectErrorStream(true)
              .start();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).isEqualTo("{\"made\":20,\"found\":20}\n");
    }
  }
}
