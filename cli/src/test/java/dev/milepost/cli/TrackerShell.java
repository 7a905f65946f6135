// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.connectors.jira.JiraPlugin;
import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.SandboxServer;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.sandbox.control.MovableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines in front of a stand-in of Jira whose clock stands still. */
final class TrackerShell implements AutoCloseable {
  static final String TOKEN = "TOKEN_OF_THE_TRACKER";

  private final RunningSandbox sandbox;
  private final boolean cloud;

  private TrackerShell(RunningSandbox sandbox, boolean cloud) {
    this.sandbox = sandbox;
    this.cloud = cloud;
  }

  static TrackerShell start(String kind) {
    SandboxServer server =
        Sandboxes.all().stream().filter(it -> it.kind().equals(kind)).findFirst().orElseThrow();
    return new TrackerShell(
        server.start(SandboxOptions.standard().at(MovableClock.stoppedAt(Shell.NOW))),
        kind.equals("jira"));
  }

  RunningSandbox sandbox() {
    return sandbox;
  }

  String address() {
    return sandbox.banner().baseUrl().toString();
  }

  /** A shell that knows Jira and has its token in a variable. */
  Shell shell(Path folder) {
    return new Shell(folder).knowing(new JiraPlugin()).with(TOKEN, sandbox.banner().token());
  }

  /** As {@link #shell}, with the connection {@code pay}. */
  Shell connected(Path folder) {
    Shell shell = shell(folder);
    shell.run(add("pay").toArray(String[]::new));
    return shell;
  }

  /** The command that adds a connection of that name. */
  List<String> add(String name) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "integrations",
                "add",
                name,
                "--plugin",
                "jira",
                "--url",
                address(),
                "--project",
                "PAY",
                "--api-key-from-env",
                TOKEN,
                // The site's bugs demand a field of their own.
                "--set",
                "custom_settings.issue_types=bug=Task",
                "--yes"));
    if (cloud) {
      words.addAll(List.of("--set", "custom_settings.email=" + sandbox.banner().user()));
    }
    return words;
  }

  /** What was printed, without what differs from run to run. */
  String settled(String text) {
    return text.replace(address(), "http://SITE")
        .replaceAll(" *[0-9]+ ms", " 1 ms")
        .replaceAll("\"latencyMillis\": [0-9]+", "\"latencyMillis\": 1");
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
