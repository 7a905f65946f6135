// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.work.connection.ConnectionPlaces;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform up}: the portal on this machine. */
final class UpCommand implements Command {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public String name() {
    return "up";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Start the portal with its database on this machine, until Ctrl-C.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel("PATH")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Repositories to assess (default: this folder).")
            .build());
    spec.addOption(
        Arguments.value(
            "--port", "PORT", "Port to listen on, 0 for any (default " + DEFAULT_PORT + ")."));
    spec.addOption(
        Arguments.value("--host", "ADDRESS", "Address to bind to (default " + LOOPBACK + ")."));
    Settings.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    Settings settings = Settings.read(arguments, surroundings);
    int port =
        arguments
            .word("--port", UpCommand::port, List.of("a port from 0 to " + HIGHEST_PORT))
            .orElse(DEFAULT_PORT);
    String host = arguments.text("--host").orElse(LOOPBACK);
    List<Path> repositories = repositories(arguments, surroundings);
    Optional<PlatformHost.Database> database =
        DatabaseOptions.read(arguments, surroundings, settings.database());
    MarketplaceOptions marketplace = MarketplaceOptions.read(arguments, session);
    arguments.check();

    session
        .engines()
        .host()
        .serve(
            new PlatformHost.Request(
                surroundings.home(),
                host,
                port,
                repositories,
                settings.definitions(),
                settings.benchmark(),
                database,
                new ConnectionPlaces(
                    surroundings.home(),
                    Configuration.file(arguments, surroundings).orElse(null),
                    surroundings.environment()),
                marketplace.settings(session)),
            new Console(session));
    return ExitCode.DONE;
  }

  private static Optional<Integer> port(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(it -> it >= 0 && it <= HIGHEST_PORT);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Those named; else this folder, when it looks like a repository. */
  private static List<Path> repositories(Arguments arguments, Surroundings surroundings) {
    List<Path> repositories = new ArrayList<>();
    for (String name : arguments.positionals(0)) {
      Path path = surroundings.folder().resolve(name).toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        repositories.add(path);
      } else {
        arguments.fault("'" + name + "' is no folder; name git repositories on this machine");
      }
    }
    Path here = surroundings.folder().toAbsolutePath().normalize();
    if (arguments.positionals(0).isEmpty() && Files.exists(here.resolve(".git"))) {
      repositories.add(here);
    }
    return repositories;
  }

  private record Console(Session session) implements PlatformHost.Console {
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
