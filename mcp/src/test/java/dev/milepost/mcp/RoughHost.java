// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.SecretKeep;
import dev.milepost.host.command.Caller;
import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandSources;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A host of the rough plugin, in this process or, by its main class, in one of its own. */
final class RoughHost implements AutoCloseable {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOWN", "Ulm", "ACME_TOKEN", "t0ken-0f-acme", "PATH", "/usr/bin:/bin");

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final CommandHost commands;
  private final Path folder;

  RoughHost(Path folder, RoughJar jar, ProcessLimits limits) {
    this.folder = folder;
    ClassLoader loader = Objects.requireNonNull(RoughHost.class.getClassLoader());
    HostContext context =
        new HostContext(
            InstantSource.system(),
            System.getLogger("test"),
            Memory.ofProcess(10),
            SecretKeep.ofProcess());
    this.commands =
        CommandSources.of(
                context, loader, new CallLimits(Duration.ofMinutes(1), 4, 2, Duration.ofHours(1)))
            .installed(jar, new OwnProcesses(limits, ENVIRONMENT, System.getLogger("test")))
            .open();
  }

  CommandResult act(String how) {
    return commands.call(
        RoughPlugin.ID,
        "act",
        CommandCall.of(RoughPlugin.SPEC, Map.of("how", List.of(how))),
        new Talking());
  }

  String text(String how) {
    return act(how).text();
  }

  /** The process of the plugin. */
  ProcessHandle child() {
    return ProcessHandle.of(Long.parseLong(text("pid"))).orElseThrow();
  }

  @Override
  public void close() {
    commands.close();
  }

  private final class Talking implements Caller {
    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public Map<String, String> environment() {
      return ENVIRONMENT;
    }

    @Override
    public Progress progress() {
      return (what, done, total) -> heard.add(what + " " + done + "/" + total);
    }

    @Override
    public void say(System.Logger.Level level, String line) {
      heard.add(level + " " + line);
    }

    @Override
    public Optional<JsonObject> ask(String question, JsonObject schema) {
      return Optional.of(JsonObject.EMPTY.with("answer", JsonValue.of(question)));
    }

    @Override
    public Optional<String> sample(String prompt, int longest) {
      return Optional.empty();
    }
  }

  /** Calls once, says the number of the plugin's process, and stays until stdin ends. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    try (RoughHost host =
        new RoughHost(
            jar.resolveSibling(""), new RoughJar(jar, List.of()), ProcessLimits.DEFAULT)) {
      System.out.println(host.text("pid"));
      System.in.readAllBytes();
    }
  }

  /** The command line of that. */
  static Process start(Path jar) throws IOException {
    List<String> command = new ArrayList<>(Arrays.asList(ServeFixtures.command()));
    command.removeLast();
    command.add(RoughHost.class.getName());
    command.add(jar.toString());
    return new ProcessBuilder(command).start();
  }
}
