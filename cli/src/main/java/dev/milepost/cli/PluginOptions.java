// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The description of a plugin's command as options and arguments of a shell, and back. */
final class PluginOptions {
  private PluginOptions() {}

  static void addTo(
      picocli.CommandLine.Model.CommandSpec line, String plugin, CommandSpec command) {
    int place = 0;
    for (CommandOption option : command.options()) {
      if (option.positional()) {
        line.addPositional(argument(option, place++));
      } else {
        line.addOption(option(option));
      }
    }
    List<String> footer = new ArrayList<>();
    if (!command.examples().isEmpty()) {
      footer.add("");
      footer.add("Examples:");
      for (CommandExample example : command.examples()) {
        String words = "platform " + plugin + " " + command.name() + " " + example.arguments();
        footer.add("  " + HelpText.of(words.strip()));
        footer.add("      " + HelpText.of(example.shows()));
      }
    }
    line.usageMessage().description(description(command)).footer(footer.toArray(String[]::new));
  }

  /** The summary, which lists of commands show, and what there is more to say. */
  private static String[] description(CommandSpec command) {
    String summary = command.summary().replaceFirst("[.]?$", ".");
    String more = command.description().strip();
    return more.isEmpty() || more.equals(summary)
        ? new String[] {HelpText.of(summary)}
        : (summary + "\n\n" + more).lines().map(HelpText::of).toArray(String[]::new);
  }

  private static OptionSpec option(CommandOption option) {
    String name = "--" + option.name();
    OptionSpec.Builder made =
        OptionSpec.builder(name).required(option.required()).description(says(option));
    if (option.type() == CommandOption.Type.FLAG) {
      return made.arity("0").type(boolean.class).build();
    }
    made.arity("1").paramLabel(label(option)).completionCandidates(option.choices());
    return option.repeated()
        ? made.type(List.class).auxiliaryTypes(String.class).build()
        : made.type(String.class).build();
  }

  private static PositionalParamSpec argument(CommandOption option, int place) {
    PositionalParamSpec.Builder made =
        PositionalParamSpec.builder()
            .paramLabel(
                option.choices().isEmpty() ? option.name().toUpperCase(Locale.ROOT) : words(option))
            .completionCandidates(option.choices())
            .description(says(option))
            .required(option.required());
    if (option.repeated()) {
      return made.index(place + "..*")
          .arity(option.required() ? "1..*" : "0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .build();
    }
    return made.index(String.valueOf(place))
        .arity(option.required() ? "1" : "0..1")
        .type(String.class)
        .build();
  }

  private static String label(CommandOption option) {
    if (!option.choices().isEmpty()) {
      return words(option);
    }
    return switch (option.type()) {
      case INTEGER, NUMBER -> "N";
      case PATH -> "FILE";
      case TEXT, FLAG -> "TEXT";
    };
  }

  private static String words(CommandOption option) {
    return HelpText.label(String.join("|", option.choices()));
  }

  private static String says(CommandOption option) {
    String text = option.description();
    if (option.repeated()) {
      text += " Repeatable.";
    }
    if (option.required() && !option.positional()) {
      text += " Required.";
    }
    if (!option.fallback().isEmpty()) {
      text += " (default " + option.fallback() + ")";
    }
    return HelpText.of(text);
  }

  /** The values that were given, checked. */
  static CommandCall read(CommandSpec command, Arguments arguments) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    int place = 0;
    for (CommandOption option : command.options()) {
      List<String> texts =
          option.positional() ? placed(option, place++, arguments) : named(option, arguments);
      if (!texts.isEmpty()) {
        given.put(option.name(), texts);
      }
    }
    return CommandCall.of(command, given);
  }

  private static List<String> placed(CommandOption option, int place, Arguments arguments) {
    return option.repeated()
        ? arguments.positionals(place)
        : arguments.positional(place).map(List::of).orElse(List.of());
  }

  private static List<String> named(CommandOption option, Arguments arguments) {
    String name = "--" + option.name();
    if (option.type() == CommandOption.Type.FLAG) {
      return arguments.has(name) ? List.of("true") : List.of();
    }
    return option.repeated()
        ? arguments.texts(name)
        : arguments.text(name).map(List::of).orElse(List.of());
  }
}
