// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.work.connection.ConnectionPlaces;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform mcp serve}: commands and tool sets of plugins for agents. */
final class McpServeCommand implements Command {
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Serve commands and tools of plugins to an MCP client, over stdin and stdout or HTTP on"
                + " this machine. It only reads unless it is told otherwise; what writes gives a"
                + " plan, which is applied in a second step.")
        .footer(
            "",
            "Examples:",
            "  platform mcp serve",
            "  platform mcp serve --server work-items --allow-writes",
            "  platform mcp serve --http --port 8090 --token-file token.txt");
    spec.addOption(
        Arguments.value(
            "--server", "NAME", "A plugin or a server that one brings (default all commands)."));
    spec.addOption(
        Arguments.flag("--allow-writes", "Offer tools that propose changes, and apply_plan."));
    spec.addOption(
        Arguments.flag(
            "--all-tools", "List every tool; else at most 12, and one that finds more."));
    spec.addOption(Arguments.flag("--http", "Serve over HTTP on loopback instead of stdio."));
    spec.addOption(Arguments.value("--port", "PORT", "Port of --http, 0 for any (default 0)."));
    spec.addOption(
        Arguments.value(
            "--token-file",
            "FILE",
            "File with the token of --http (default: one is made and said on stderr)."));
    Settings.addFileTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    Optional<Integer> port =
        arguments.word(
            "--port", McpServeCommand::port, List.of("a port from 0 to " + HIGHEST_PORT));
    Optional<Path> token = arguments.text("--token-file").map(surroundings.folder()::resolve);
    boolean http = arguments.has("--http");
    if (!http && (port.isPresent() || token.isPresent())) {
      arguments.fault("options --port and --token-file belong to --http");
    }
    Path configuration = Configuration.file(arguments, surroundings).orElse(null);
    arguments.check();
    ToolServers.Request request =
        new ToolServers.Request(
            arguments.text("--server"),
            arguments.has("--allow-writes"),
            arguments.has("--all-tools"),
            new ConnectionPlaces(surroundings.home(), configuration, surroundings.environment()),
            surroundings.folder(),
            surroundings.environment());
    ToolServers servers = session.engines().toolServers();
    if (http) {
      servers.listen(request, new ToolServers.Http(port.orElse(0), token), new Console(session));
    } else {
      servers.serve(request, surroundings.stdin(), surroundings.stdout());
    }
    return ExitCode.DONE;
  }

  private static Optional<Integer> port(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(it -> it >= 0 && it <= HIGHEST_PORT);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private record Console(Session session) implements ToolServers.Console {
    @Override
    public void ready(URI address) {
      Output.write(
          session.surroundings(),
          Optional.empty(),
          out -> out.write((address + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void say(String line) {
      session.say(line);
    }
  }
}
