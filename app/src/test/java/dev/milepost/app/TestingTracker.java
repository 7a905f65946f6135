// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in of Jira Cloud in this process; it ends with it. */
record TestingTracker(String url, String user, String token, String project) {
  static TestingTracker start() {
    var banner = new AtomicReference<String>("");
    AutoCloseable running = Sandboxes.open("jira", Map.of(), banner::set);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running)));
    JsonNode said = JsonMapper.builder().build().readTree(banner.get());
    return new TestingTracker(
        said.get("baseUrl").asString(),
        said.get("user").asString(),
        said.get("token").asString(),
        said.get("project").asString());
  }

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file with one connection that works, one with faults, one that is switched off. */
  Path configuration(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("milepost.yaml"),
        """
        integrations:
          payments:
            plugin_id: jira
            api_endpoint: %s
            api_key: ${TRACKER_TOKEN}
            project: %s
            custom_settings:
              email: %s
          wrong:
            plugin_id: jira
            api_endpoint: http://tracker.example.com
            api_key: sesame-open-wide
            timeout: 0
          resting:
            plugin_id: jira
            api_endpoint: https://tracker.example.com
            enabled: false
        """
            .formatted(url, project, user));
  }
}
