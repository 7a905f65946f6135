// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.host.Plugins;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The process of one plugin: an MCP server over stdin and stdout that runs its commands, steps and
 * tools. It ends with its stdin, and so with whoever started it.
 */
public final class PluginProcess {
  private static final int UNLOADABLE = 70;
  private static final int PARALLEL = 4;

  private PluginProcess() {}

  /**
   * Runs until stdin ends.
   *
   * @param arguments the plugin's name, its permissions with commas between them, then its jars
   */
  public static void main(String[] arguments) {
    InputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    // What the plugin prints must not get among the messages, and it has nothing to read.
    PrintStream stderr = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.setOut(stderr);
    System.setErr(stderr);
    System.setIn(InputStream.nullInputStream());
    String name = arguments[0];
    Permissions permissions =
        Permissions.of(
            Arrays.stream(arguments[1].split(",")).filter(word -> !word.isEmpty()).toList());
    List<Path> jars = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    Plugins plugins =
        Plugins.none()
            .withJars(name, jars, Objects.requireNonNull(PluginProcess.class.getClassLoader()));
    if (plugins.loaded().size() != 1) {
      String reason =
          plugins.faults().isEmpty()
              ? "its jars hold " + plugins.loaded().size() + " plugins"
              : plugins.faults().getFirst().reason();
      stderr.println("cannot be loaded: " + reason);
      halt(UNLOADABLE);
    }
    LoadedPlugin plugin = plugins.loaded().getFirst();
    HostLink link = new HostLink(name, permissions, InstantSource.system());
    McpHost host =
        new McpHost(
            "1",
            link,
            Path.of(""),
            Map.of(),
            InstantSource.system(),
            () -> {
              throw new IllegalStateException("plans are applied by the host");
            });
    // Whoever called decides how long a call may take.
    McpOptions options = new McpOptions(false, true, Duration.ofDays(1), PARALLEL);
    Offer offer = Offer.of(new Bridge(plugin.plugin(), link), options, host);
    new StdioServer(offer, host, options).serve(in, out, link::opened);
    halt(0);
  }

  /** Without hooks, which are the plugin's too. */
  private static void halt(int code) {
    Runtime.getRuntime().halt(code);
  }
}
