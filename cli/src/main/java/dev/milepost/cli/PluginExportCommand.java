// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.marketplace.export.ExportWriter;
import dev.milepost.marketplace.export.Exported;
import dev.milepost.marketplace.export.PluginExporter;
import dev.milepost.marketplace.export.Target;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.report.markup.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform plugin export}: a plugin in the layout of another agent. */
final class PluginExportCommand implements Command {
  private static final List<String> TARGETS =
      Arrays.stream(Target.values()).map(Target::word).toList();

  @Override
  public String name() {
    return "export";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Write a plugin, or all plugins of a catalogue, in the layout of an agent. What the"
                + " agent has no place for is told. Without --yes nothing is written.")
        .footer(
            "",
            "Examples:",
            "  platform plugin export --for codex plugins/delivery --output-dir out/codex",
            "  platform plugin export --for gemini . --output-dir out/gemini --yes");
    spec.addOption(Arguments.choice("--for", TARGETS, "The agent. Required."));
    spec.addPositional(Arguments.argument("0", "PATH", "The folder of a plugin or catalogue."));
    spec.addOption(
        Arguments.value("--output-dir", "DIR", "Where to write; new or empty. Required."));
    spec.addOption(Arguments.flag("--yes", "Do it. Without this the files are only listed."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Path folder = session.surroundings().folder();
    Optional<Target> target = arguments.word("--for", Target::parse, TARGETS);
    if (arguments.text("--for").isEmpty()) {
      arguments.fault("option --for is missing; it is " + Arguments.orList(TARGETS));
    }
    Optional<Path> output = arguments.text("--output-dir").map(folder::resolve);
    if (output.isEmpty()) {
      arguments.fault("option --output-dir is missing; it names a folder that is new or empty");
    }
    arguments.check();
    PluginTree tree = PluginTree.of(folder.resolve(arguments.positional(0).orElse("")));
    ExportWriter.check(output.orElseThrow());
    Exported exported = new PluginExporter(target.orElseThrow()).export(tree);
    boolean yes = arguments.has("--yes");
    if (yes) {
      ExportWriter.write(exported, output.orElseThrow());
    }
    StringBuilder text = new StringBuilder();
    exported
        .files()
        .forEach((path, content) ->
            text.append(path).append("  ").append(content.bytes().length).append('\n'));
    Output.write(
        session.surroundings(),
        Optional.empty(),
        out -> out.write(SafeText.lines(text.toString()).getBytes(StandardCharsets.UTF_8)));
    exported.leftOut().forEach(it -> session.say("left out " + it));
    String files = Arguments.counted(exported.files().size(), "file");
    session.say(
        yes
            ? files + " written to '" + output.orElseThrow() + "'"
            : "nothing was written; --yes writes these "
                + files
                + " to '"
                + output.orElseThrow()
                + "', which is new or empty");
    return ExitCode.DONE;
  }
}
