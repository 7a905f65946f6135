// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.report.TextDetails;
import dev.milepost.report.markup.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform skill} and {@code platform agent}: what plugins bring to agents. */
final class ContentCommands {
  private ContentCommands() {}

  static Command group(Component.Kind kind) {
    return new CommandGroup(
        kind.word(),
        "See the " + kind.word() + "s that plugins bring.",
        List.of(new ListOf(kind), new Show(kind)));
  }

  /** A file that a plugin brings, by the name that people call: {@code PLUGIN:NAME}. */
  private record Found(String plugin, Component component, PluginTree tree) {
    String name() {
      return plugin + ":" + component.name();
    }

    String text() {
      return new String(tree.read(component.path()), StandardCharsets.UTF_8);
    }
  }

  /** Of the plugins that are switched on; of two plugins of one name, that of the first. */
  private static List<Found> found(Session session, Arguments arguments, Component.Kind kind) {
    List<Found> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    ContentFolders.of(session, arguments)
        .forEach((folder, called) -> {
          try {
            Plugin plugin = Plugin.read(PluginTree.of(folder));
            String name = plugin.manifest().name();
            if (!names.add(name)) {
              session.say(
                  "plugin '" + called + "' is left out: another one is named '" + name + "'");
              return;
            }
            plugin
                .components(kind)
                .forEach(component -> found.add(new Found(name, component, plugin.tree())));
          } catch (MilepostException e) {
            session.say("plugin '" + called + "' is left out: " + e.text());
          }
        });
    return found;
  }

  /** {@code platform skill list}. */
  private record ListOf(Component.Kind kind) implements Command {
    /** Names have lines of their own: they are what somebody has to copy. */
    private static final int LABEL = 2;

    @Override
    public String name() {
      return "list";
    }

    @Override
    public CommandSpec spec() {
      CommandSpec spec = CommandSpec.create();
      spec.usageMessage().description("List the " + kind.word() + "s that plugins bring.");
      TrackerOptions.addWithoutConnectionTo(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed, Session session) {
      Arguments arguments = new Arguments(parsed);
      TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
      arguments.check();
      List<Found> found = found(session, arguments, kind);
      options.write(
          session,
          TrackerOptions.document()
              .with(
                  kind.word() + "s",
                  new JsonArray(found.stream().<JsonValue>map(ListOf::view).toList())),
          () -> table(found, options));
      return ExitCode.DONE;
    }

    private static JsonObject view(Found it) {
      return JsonObject.EMPTY
          .with("name", JsonValue.of(it.name()))
          .with("description", JsonValue.of(it.component().description()))
          .with("path", JsonValue.of(it.component().path()));
    }

    private String table(List<Found> found, TrackerOptions options) {
      if (found.isEmpty()) {
        return "No plugin brings one.\n";
      }
      TextDetails page = new TextDetails(options.render(), LABEL);
      found.forEach(it -> page.field(it.name(), it.component().description()));
      return page.toString();
    }
  }

  /** {@code platform skill show}. */
  private record Show(Component.Kind kind) implements Command {
    @Override
    public String name() {
      return "show";
    }

    @Override
    public CommandSpec spec() {
      CommandSpec spec = CommandSpec.create();
      spec.usageMessage().description("Show one as an agent reads it.");
      spec.addPositional(
          Arguments.argument("0", "NAME", "Its name, alone or with its plugin: PLUGIN:NAME."));
      TrackerOptions.addWithoutConnectionTo(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed, Session session) {
      Arguments arguments = new Arguments(parsed);
      TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
      String wanted = arguments.positional(0).orElse("");
      arguments.check();
      List<Found> all = found(session, arguments, kind);
      List<Found> meant =
          all.stream()
              .filter(it -> it.name().equals(wanted) || it.component().name().equals(wanted))
              .toList();
      if (meant.size() != 1) {
        throw MilepostException.caller(kind.word() + "-unknown", refusal(wanted, all, meant));
      }
      Found one = meant.getFirst();
      options.write(
          session,
          TrackerOptions.document()
              .with("name", JsonValue.of(one.name()))
              .with("description", JsonValue.of(one.component().description()))
              .with("text", JsonValue.of(one.text())),
          () -> SafeText.lines(one.text()));
      return ExitCode.DONE;
    }

    private String refusal(String wanted, List<Found> all, List<Found> meant) {
      if (!meant.isEmpty()) {
        return "'" + wanted + "' is brought by several plugins: " + names(meant);
      }
      return "there is no "
          + kind.word()
          + " '"
          + wanted
          + "'"
          + Similar.nearest(wanted, all.stream().map(Found::name).toList())
              .map(near -> "; near it is " + near)
              .orElse("")
          + (all.isEmpty() ? "; no plugin brings one" : "; there are " + names(all));
    }

    private static String names(List<Found> found) {
      return String.join(", ", found.stream().map(Found::name).toList());
    }
  }
}
