// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.sandbox.Banner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The vendor's own client for Node works against the stand-in. */
class ThirdPartyClientTest {
  private static final String CLIENT =
      Optional.ofNullable(System.getenv("MILEPOST_AZURE_NODE")).orElse("");

  @Test
  void azureDevOpsNodeApiFindsWhatItAsksFor() throws IOException, InterruptedException {
    assumeTrue(
        !CLIENT.isEmpty(), "MILEPOST_AZURE_NODE does not name WebApi.js of azure-devops-node-api");
    try (TestingClient client = new TestingClient()) {
      Banner banner = client.sandbox().banner();
      Process node =
          new ProcessBuilder(
                  "node",
                  Path.of("src/test/node/boards.cjs").toString(),
                  CLIENT,
                  banner.baseUrl().toString(),
                  banner.token(),
                  banner.project(),
                  banner.team())
              .redirectErrorStream(true)
              .start();
      String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).as(output).isZero();
      assertThat(output).contains("\"iterations\":6").contains("\"user\":\"Delivery Service\"");
    }
  }
}
