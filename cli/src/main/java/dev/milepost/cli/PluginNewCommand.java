// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.scaffold.NewPlugin;
import dev.milepost.marketplace.scaffold.NewPlugin.Part;
import dev.milepost.marketplace.scaffold.NewPluginStep;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform plugin new}: writes a plugin to begin with. */
final class PluginNewCommand implements Command {
  private static final List<String> PARTS = Arrays.stream(Part.values()).map(Part::word).toList();

  @Override
  public String name() {
    return "new";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Write a plugin to begin with: valid, built by 'mvn verify', with tests that pass."
                + " Without --yes the plan is shown and nothing changes.")
        .footer("", "Examples:", "  platform plugin new team-notes --with command,skill --yes");
    spec.addPositional(Arguments.argument("0", "NAME", "Its name, such as team-notes."));
    spec.addOption(
        Arguments.value(
            "--with", "PARTS", "What it brings, of " + String.join(",", PARTS) + "; required."));
    spec.addOption(
        Arguments.value("--folder", "FOLDER", "Where it is written (default its name)."));
    PlanRun.addTo(spec);
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    TrackerOptions options = TrackerOptions.read(arguments, surroundings);
    PlanRun run = PlanRun.read(arguments, surroundings);
    String name = arguments.positional(0).orElse("");
    Set<Part> parts = parts(arguments);
    arguments.check();
    String repository =
        session.engines().artifacts().map(folder -> folder.toUri().toString()).orElse("");
    NewPlugin plugin = new NewPlugin(name, parts, repository);
    Path folder = surroundings.folder().resolve(arguments.text("--folder").orElse(name));
    // Asked here only: a plan that was saved goes on after a crash that left its folder whole.
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw MilepostException.caller(
          "plugin-folder",
          "'"
              + folder
              + "' exists already, and a new plugin is written into a new folder;"
              + " take another name, or another --folder");
    }
    Plan plan =
        NewPluginStep.plan(
            session.engines().ids().get(), plugin, folder, surroundings.clock().instant());
    return run.carryOut(session, options, PluginCommands.HANDLERS, plan);
  }

  private static Set<Part> parts(Arguments arguments) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    Optional<String> with = arguments.text("--with");
    if (with.isEmpty()) {
      arguments.fault(
          "option --with is missing; it names one or more of " + String.join(", ", PARTS));
      return parts;
    }
    for (String word : with.get().split(",", -1)) {
      arguments.wordOf("option --with", word.strip(), Part::parse, PARTS).ifPresent(parts::add);
    }
    return parts;
  }
}
