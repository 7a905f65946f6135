// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Names that a shell can complete: of plugins, catalogues and connections, as they are when the
 * script is printed. What cannot be read is left out: completion is no place to complain.
 */
final class CompletionWords {
  private static final String CONNECTION = "--connection";
  private static final Set<String> OF_PLUGINS =
      Set.of("show", "update", "rollback", "remove", "enable", "disable");
  private static final Set<String> OF_CATALOGUES = Set.of("update", "remove");
  private static final Set<String> OF_CONNECTIONS =
      Set.of("show", "check", "remove", "capabilities");

  /** Words go into a script that a shell runs. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,99}");

  private static final Pattern NO_LABEL = Pattern.compile("[^A-Za-z0-9_]");

  private CompletionWords() {}

  static void addTo(CommandLine whole, Session session, Arguments arguments) {
    Supplier<Marketplace> marketplace =
        () -> MarketplaceOptions.read(arguments, session).open(session);
    arguments(
        whole,
        "plugin",
        OF_PLUGINS,
        names(() -> marketplace.get().installed().stream().map(InstalledPlugin::name).toList()));
    arguments(
        whole,
        "marketplace",
        OF_CATALOGUES,
        names(() -> marketplace.get().catalogues().stream().map(KnownCatalogue::name).toList()));
    List<String> connections = names(() -> connections(session, arguments));
    arguments(whole, "integrations", OF_CONNECTIONS, connections);
    options(whole, connections);
    harmless(whole);
  }

  /**
   * Leaves out what plugins offer as choices and a shell would act on. Labels become names of
   * variables there.
   */
  private static void harmless(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    for (OptionSpec old : List.copyOf(spec.options())) {
      spec.remove(old);
      spec.addOption(
          old.toBuilder().paramLabel(label(old)).completionCandidates(words(old)).build());
    }
    for (PositionalParamSpec old : List.copyOf(spec.positionalParameters())) {
      spec.remove(old);
      spec.addPositional(
          old.toBuilder().paramLabel(label(old)).completionCandidates(words(old)).build());
    }
    line.getSubcommands().values().forEach(CompletionWords::harmless);
  }

  private static String label(ArgSpec old) {
    String label = NO_LABEL.matcher(old.paramLabel()).replaceAll("");
    return label.isEmpty() ? "VALUE" : label;
  }

  private static List<String> words(ArgSpec old) {
    List<String> words = new ArrayList<>();
    if (old.completionCandidates() != null) {
      old.completionCandidates().forEach(words::add);
    }
    return words.stream().filter(it -> HARMLESS.matcher(it).matches()).toList();
  }

  private static List<String> connections(Session session, Arguments arguments) {
    Surroundings surroundings = session.surroundings();
    ConnectionPlaces places =
        new ConnectionPlaces(
            surroundings.home(),
            Configuration.file(arguments, surroundings).orElse(null),
            surroundings.environment());
    try (Connections connections = session.engines().connections(places)) {
      return connections.list().stream().map(Connection::name).toList();
    }
  }

  private static List<String> names(Supplier<List<String>> read) {
    try {
      return read.get().stream().filter(it -> HARMLESS.matcher(it).matches()).toList();
    } catch (MilepostException e) {
      return List.of();
    }
  }

  private static void arguments(
      CommandLine whole, String group, Set<String> commands, List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    Map<String, CommandLine> all =
        Objects.requireNonNull(whole.getSubcommands().get(group), group).getSubcommands();
    for (String command : commands) {
      CommandSpec spec = Objects.requireNonNull(all.get(command), command).getCommandSpec();
      PositionalParamSpec old = spec.positionalParameters().getFirst();
      spec.remove(old);
      spec.addPositional(old.toBuilder().completionCandidates(words).build());
    }
  }

  private static void options(CommandLine line, List<String> words) {
    CommandSpec spec = line.getCommandSpec();
    OptionSpec old = spec.findOption(CONNECTION);
    if (old != null && !words.isEmpty()) {
      spec.remove(old);
      spec.addOption(old.toBuilder().completionCandidates(words).build());
    }
    line.getSubcommands().values().forEach(it -> options(it, words));
  }
}
