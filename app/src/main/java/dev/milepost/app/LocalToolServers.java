// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.ToolServers;
import dev.milepost.host.HostContext;
import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.PluginSet;
import dev.milepost.host.command.CommandHost;
import dev.milepost.kernel.MilepostException;
import dev.milepost.mcp.HttpEndpoint;
import dev.milepost.mcp.HttpOptions;
import dev.milepost.mcp.McpHost;
import dev.milepost.mcp.McpOptions;
import dev.milepost.mcp.McpServer;
import dev.milepost.mcp.ToolSets;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.work.connection.Connections;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** MCP servers of the plugins that are there. Nothing of a plugin is loaded before it is needed. */
final class LocalToolServers implements ToolServers {
  private static final int TOKEN_BYTES = 32;
  private static final int SHORTEST_TOKEN = 16;
  private static final int LONGEST_TOKEN = 4_096;

  private final String version;

  LocalToolServers(String version) {
    this.version = version;
  }

  /** What is made with the server; the connections are opened with the first plan. */
  final class Opened implements AutoCloseable {
    private final Request request;
    private final HostContext context;
    private final CommandHost commands;
    private Optional<PluginSet> loaded = Optional.empty();
    private Optional<Connections> connections = Optional.empty();

    Opened(Request request) {
      this.request = request;
      this.context = Trackers.context(request.places());
      this.commands = Trackers.commands(request.places());
    }

    ToolSet set() {
      ToolSets sets = ToolSets.of(commands, this::brought);
      return sets.find(request.server().orElse(ToolSets.ALL));
    }

    McpServer server() {
      try {
        return McpServer.of(
            set(),
            McpOptions.DEFAULT.with(request.writes(), request.all()),
            new McpHost(
                version,
                context,
                request.folder(),
                request.environment(),
                InstantSource.system(),
                this::applier));
      } catch (IllegalArgumentException e) {
        throw MilepostException.caller("server-unusable", String.valueOf(e.getMessage()), e);
      }
    }

    private synchronized List<ToolSet> brought() {
      PluginSet plugins = loaded.orElseGet(() -> Trackers.plugins(request.places().home()));
      loaded = Optional.of(plugins);
      List<ToolSet> sets = new ArrayList<>();
      for (LoadedPlugin plugin : plugins.loaded()) {
        try {
          sets.addAll(plugin.toolSets().get());
        } catch (RuntimeException | LinkageError e) {
          context.log().log(WARNING, "plugin " + plugin.metadata().id() + " has no tool sets", e);
        }
      }
      return sets;
    }

    private synchronized PlanApplier applier() {
      Connections open = connections.orElseGet(() -> Trackers.connections(request.places()));
      connections = Optional.of(open);
      return new PlanApplier(
          new PlanFolder(request.places().home().resolve("plans")),
          open.stepHandlers(),
          InstantSource.system());
    }

    @Override
    public synchronized void close() {
      connections.ifPresent(Connections::close);
      try {
        commands.close();
        if (loaded.isPresent()) {
          loaded.get().close();
        }
      } catch (IOException e) {
        throw MilepostException.remote("plugins-open", "plugins cannot be closed", e);
      }
    }
  }

  @Override
  public void serve(Request request, InputStream in, OutputStream out) {
    // What a plugin prints must not get among the messages.
    System.setOut(System.err);
    try (Opened opened = new Opened(request)) {
      opened.server().serve(in, out);
    }
  }

  @Override
  public void listen(Request request, Http http, Console console) {
    System.setOut(System.err);
    Secret token = http.token().map(LocalToolServers::read).orElseGet(LocalToolServers::make);
    CountDownLatch end = new CountDownLatch(1);
    try (Opened opened = new Opened(request);
        HttpEndpoint endpoint = opened.server().listen(HttpOptions.of(http.port(), token))) {
      Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close, "stop"));
      if (http.token().isEmpty()) {
        console.say("clients need the header 'Authorization: Bearer " + token.reveal() + "'");
      }
      console.ready(endpoint.address());
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Secret make() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static Secret read(Path file) {
    String token;
    try {
      token = Files.size(file) > LONGEST_TOKEN ? "" : Files.readString(file, UTF_8).strip();
    } catch (IOException e) {
      throw MilepostException.caller(
          "token-unreadable", "the token's file '" + file + "' cannot be read", e);
    }
    if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw MilepostException.caller(
          "token-unusable",
          "the file '"
              + file
              + "' must hold "
              + SHORTEST_TOKEN
              + " to "
              + LONGEST_TOKEN
              + " characters without blanks as the token");
    }
    return Secret.of(token);
  }
}
