// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.report.Format;
import dev.milepost.report.RenderOptions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How and where a verb writes its result.
 *
 * @param file empty for stdout
 */
record ReportOptions(Format format, RenderOptions render, Optional<Path> file) {
  private static final List<String> COLOURS = List.of("auto", "always", "never");

  static void addTo(CommandSpec spec, Set<Format> formats) {
    spec.addOption(
        Arguments.choice("--format", words(formats), "What to write (default terminal)."));
    spec.addOption(Arguments.value("--output", "FILE", "Write there instead of stdout."));
    spec.addOption(
        Arguments.choice("--color", COLOURS, "Colour in the terminal report (default auto)."));
  }

  static ReportOptions read(Arguments arguments, Surroundings surroundings, Set<Format> formats) {
    Format format =
        arguments
            .word("--format", word -> Format.parse(word).filter(formats::contains), words(formats))
            .orElse(Format.TERMINAL);
    Optional<Path> file = Output.file(arguments, surroundings);
    String colour =
        arguments
            .word("--color", word -> Optional.of(word).filter(COLOURS::contains), COLOURS)
            .orElse("auto");
    boolean people = surroundings.stdoutTerminal() && file.isEmpty();
    boolean coloured =
        switch (colour) {
          case "always" -> true;
          case "never" -> false;
          default -> people && !refused(surroundings);
        };
    boolean unicode = file.isPresent() || surroundings.unicode();
    return new ReportOptions(format, new RenderOptions(coloured, unicode), file);
  }

  /** NO_COLOR with any value, and terminals that know none. */
  private static boolean refused(Surroundings surroundings) {
    String noColor = surroundings.environment().getOrDefault("NO_COLOR", "");
    return !noColor.isEmpty() || "dumb".equals(surroundings.environment().get("TERM"));
  }

  private static List<String> words(Set<Format> formats) {
    return formats.stream().sorted(Comparator.naturalOrder()).map(Format::word).toList();
  }
}
