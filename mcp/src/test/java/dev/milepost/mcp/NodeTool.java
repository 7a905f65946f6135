// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A tool of the protocol's makers that runs on Node; {@code .ci/run} installs both. */
record NodeTool(String node, String script) {
  /** The tool that a variable of the environment names; the test is skipped without it. */
  static NodeTool of(String variable) {
    return new NodeTool(path("MILEPOST_NODE"), path(variable));
  }

  private static String path(String variable) {
    String path = System.getenv(variable);
    assumeTrue(path != null, () -> variable + " is not set; .ci/run installs it");
    return Objects.requireNonNull(path);
  }

  /**
   * What it said and ended with.
   *
   * @param out of both streams
   */
  record Result(int code, String out) {}

  Result run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(node, script));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out);
  }
}
