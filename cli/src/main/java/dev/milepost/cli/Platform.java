// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.Component;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code platform}. Never ends the process and never throws: failures become one or two
 * lines on stderr and an exit code.
 *
 * @since 0.1
 */
public final class Platform {
  private static final List<Command> COMMANDS =
      List.of(
          new AssessCommand(),
          new ExplainCommand(),
          new MetricsCommand(),
          new UpCommand(),
          new SandboxCommand(),
          new DefinitionsCommand(),
          new DetectorsCommand(),
          new CommandGroup(
              "incident",
              "Say from its logs what failed, where, and what may have caused it.",
              List.of(
                  new IncidentAnalyzeCommand(),
                  new IncidentOpenCommand(),
                  new IncidentSignaturesCommand())),
          new CommandGroup(
              "integrations",
              "See, check, add and remove connections to trackers.",
              List.of(
                  new IntegrationsListCommand(),
                  new IntegrationsShowCommand(),
                  new IntegrationsCheckCommand(),
                  new IntegrationsAddCommand(),
                  new IntegrationsRemoveCommand(),
                  new IntegrationsCapabilitiesCommand())),
          new CommandGroup(
              "work",
              "Read, find and change work items.",
              List.of(
                  new WorkGetCommand(),
                  new WorkSearchCommand(),
                  new WorkCreateCommand(),
                  new WorkUpdateCommand(),
                  new WorkDeleteCommand(),
                  new WorkLinkCommand(),
                  new WorkCommentCommand())),
          new CommandGroup(
              "mcp",
              "Serve commands and tools of plugins to agents.",
              List.of(new McpServeCommand())),
          PluginCommands.group(),
          new VelocityCommand(),
          ContentCommands.group(Component.Kind.SKILL),
          ContentCommands.group(Component.Kind.AGENT),
          MarketplaceCommands.group(),
          new ApplyCommand(),
          new RunCommand(),
          new CompletionCommand());

  private final Session session;

  private Platform(Session session) {
    this.session = session;
  }

  /** Runs one command line; returns the exit code of the process. */
  public static int run(Surroundings surroundings, Engines engines, String... arguments) {
    return new Platform(new Session(surroundings, engines)).run(arguments);
  }

  /**
   * A command, as its help tells it.
   *
   * @param line the words that call it, such as {@code platform incident analyze}
   * @param summary the first sentence of its help
   */
  public record Summary(String line, String summary) {}

  /** All commands that do something, those of groups each by itself. */
  public static List<Summary> commands() {
    return whole(List.of()).getSubcommands().values().stream()
        .flatMap(it ->
            it.getSubcommands().isEmpty() ? Stream.of(it) : it.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec)
        .map(it ->
            new Summary(it.qualifiedName(), String.join(" ", it.usageMessage().description())))
        .toList();
  }

  private int run(String... arguments) {
    PrintStream err = session.surroundings().stderr();
    boolean debug =
        Arrays.asList(arguments).contains("--debug")
            || session.surroundings().environment().containsKey("MILEPOST_DEBUG");
    try {
      return dispatch(arguments);
    } catch (MilepostException e) {
      e.text().lines().forEach(this::say);
      if (debug) {
        e.printStackTrace(err);
      }
      return ExitCode.of(e.kind());
    } catch (OutOfMemoryError e) {
      say("ran out of memory; MILEPOST_JAVA_OPTIONS=-Xmx2g gives it more");
      return ExitCode.REMOTE_OR_LIMIT;
    } catch (RuntimeException | IOException | Error e) {
      say("this is a fault of Milepost: " + e);
      if (debug) {
        e.printStackTrace(err);
      } else {
        say("the same command with --debug shows where");
      }
      return ExitCode.BUG;
    }
  }

  private int dispatch(String... arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("--debug")) {
      return dispatch(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    if (arguments.length == 0 || List.of("--help", "-h", "help").contains(arguments[0])) {
      return help(arguments);
    }
    if (List.of("--version", "-V", "version").contains(arguments[0])) {
      print("platform " + session.surroundings().version() + "\n");
      return ExitCode.DONE;
    }
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (arguments[0].equals(RunCommand.NAME) && rest.length > 0 && !rest[0].startsWith("-")) {
      return PluginGroups.of(session).called(rest, this::run);
    }
    Optional<Command> command = command(arguments[0]);
    if (command.isEmpty()) {
      command = PluginGroups.of(session).find(arguments[0]);
    }
    return command.isEmpty() ? unknown(arguments[0]) : run(command.get(), rest);
  }

  private int run(Command command, String... arguments) throws IOException {
    CommandLine line = line(command);
    ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      say(message(e) + suggestion(e.getSuggestions()));
      say("'" + name(e) + " --help' lists what there is");
      return ExitCode.CALLER;
    } catch (ParameterException e) {
      say(message(e));
      say("'" + name(e) + " --help' lists what there is");
      return ExitCode.CALLER;
    }
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand() && !leaf.isUsageHelpRequested()) {
      leaf = leaf.subcommand();
    }
    if (leaf.isUsageHelpRequested()) {
      print(leaf.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
      return ExitCode.DONE;
    }
    return command.run(parsed, session);
  }

  /** The words of the command that was being read. */
  private static String name(ParameterException e) {
    return e.getCommandLine().getCommandSpec().qualifiedName();
  }

  private static String message(ParameterException e) {
    String message = e.getMessage();
    return message == null ? "the options cannot be read" : message;
  }

  private static String suggestion(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : "; near it is " + Arguments.orList(suggestions);
  }

  private int help(String... arguments) {
    if (arguments.length > 1) {
      Optional<Command> command = command(arguments[1]);
      if (command.isEmpty()) {
        command = PluginGroups.of(session).find(arguments[1]);
      }
      if (command.isEmpty()) {
        return unknown(arguments[1]);
      }
      CommandLine line = line(command.get());
      CommandLine nested = arguments.length > 2 ? line.getSubcommands().get(arguments[2]) : null;
      print((nested == null ? line : nested).getUsageMessage(Ansi.OFF));
      return ExitCode.DONE;
    }
    print(whole(PluginGroups.of(session).all()).getUsageMessage(Ansi.OFF));
    return ExitCode.DONE;
  }

  private int unknown(String verb) {
    List<String> names =
        Stream.concat(COMMANDS.stream(), PluginGroups.of(session).all().stream())
            .map(Command::name)
            .toList();
    Optional<String> why = PluginGroups.withoutCommands(session, verb);
    if (why.isPresent()) {
      say(why.get());
      return ExitCode.CALLER;
    }
    Optional<String> near = Similar.nearest(verb, names);
    say("'" + verb + "' is no command" + near.map(it -> "; near it is " + it).orElse(""));
    say("there are " + String.join(", ", names) + "; 'platform --help' says what they do");
    return ExitCode.CALLER;
  }

  private static Optional<Command> command(String name) {
    return COMMANDS.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static CommandLine line(Command command) {
    return configured(spec(command, "platform " + command.name()));
  }

  /** Options of a verb with those that all verbs have. */
  static CommandSpec spec(Command command, String name) {
    CommandSpec spec = command.spec().name(name);
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this and end.")
            .build());
    spec.addOption(Arguments.flag("--debug", "Show where a failure comes from."));
    return spec;
  }

  /** The names of plugins that could not be called as they are. */
  static List<String> verbs() {
    return Stream.concat(COMMANDS.stream().map(Command::name), Stream.of("help", "version"))
        .toList();
  }

  /** The command line with every verb in it: for its own help and for completion. */
  static CommandLine whole(List<Command> plugins) {
    CommandSpec root = CommandSpec.create().name("platform");
    root.usageMessage()
        .description("Measure how delivery goes, and find what to change first.")
        .customSynopsis("platform COMMAND [OPTION...]")
        .footer(
            "",
            "Exit codes: 0 done, 1 a threshold of --fail-on was crossed, 2 a mistake of the",
            "caller, 3 a remote system or a limit, 4 a plan that is out of date, 70 a fault",
            "of Milepost, 130 interrupted.");
    root.addOption(Arguments.flag("--version", "Print the version and end."));
    root.addOption(
        Arguments.flag("--debug", "Show where a failure comes from; also after the command."));
    for (Command command : COMMANDS) {
      root.addSubcommand(command.name(), spec(command, command.name()));
    }
    for (Command plugin : plugins) {
      root.addSubcommand(plugin.name(), spec(plugin, plugin.name()));
    }
    return configured(root);
  }

  private static CommandLine configured(CommandSpec spec) {
    CommandLine line =
        new CommandLine(spec)
            .setExpandAtFiles(false)
            .setInterpolateVariables(false)
            .setUsageHelpWidth(80);
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandLines::text);
    return line.setHelpSectionMap(sections);
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Output.write(session.surroundings(), Optional.empty(), out -> out.write(bytes));
  }

  private void say(String line) {
    session.say(line);
  }
}
