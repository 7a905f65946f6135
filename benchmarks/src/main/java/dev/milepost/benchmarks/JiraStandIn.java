// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.jira.JiraCloudServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The main class of the process that stands in for Jira; ends when its input does. */
final class JiraStandIn {
  /** Told over the input: write down requests from here on, and no longer. */
  static final int RECORD = 'r';

  static final int STOP = 's';

  private JiraStandIn() {}

  /**
   * Starts, prints address, user and token, and waits.
   *
   * @param arguments how many issues, and the file for the pages that are asked for
   */
  public static void main(String[] arguments) throws IOException {
    SandboxOptions options = SandboxOptions.standard().with(Integer.parseInt(arguments[0]), 1);
    AtomicBoolean recording = new AtomicBoolean();
    try (RunningSandbox sandbox = new JiraCloudServer().start(options);
        PrintStream file =
            new PrintStream(
                Files.newOutputStream(Path.of(arguments[1])), true, StandardCharsets.UTF_8)) {
      sandbox
          .controls()
          .watch(request -> {
            if (recording.get() && page(request)) {
              String body = new String(request.body(), StandardCharsets.UTF_8);
              file.println(request.path() + " " + body);
            }
          });
      System.out.println(
          sandbox.banner().baseUrl()
              + " "
              + sandbox.banner().user()
              + " "
              + sandbox.banner().token());
      for (int told = System.in.read(); told >= 0; told = System.in.read()) {
        recording.set(told == RECORD || (told != STOP && recording.get()));
        System.out.println("ok");
      }
    }
  }

  private static boolean page(Request request) {
    return request.path().endsWith("/search/jql")
        || request.path().endsWith("/changelog/bulkfetch");
  }
}
