// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The commands in a help text: one line each, of 80 columns at most. */
final class CommandLines {
  private static final int WIDTH = 80;
  private static final int LONGEST_NAME = 18;
  private static final String MORE = "...";

  private CommandLines() {}

  static String text(Help help) {
    Map<String, CommandLine> commands = help.commandSpec().subcommands();
    // One long name of a plugin must not take the room of all others.
    int names = 0;
    for (String name : commands.keySet()) {
      names = Math.max(names, Math.min(LONGEST_NAME, name.length()));
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, CommandLine> command : commands.entrySet()) {
      String name =
          "  "
              + command.getKey()
              + " ".repeat(names - Math.min(names, command.getKey().length()))
              + "  ";
      String says =
          String.join(" ", command.getValue().getCommandSpec().usageMessage().description());
      text.append(name).append(cut(sentence(HelpText.shown(says)), WIDTH - name.length()).strip());
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The first sentence. */
  private static String sentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int space = text.lastIndexOf(' ', Math.max(0, room - MORE.length()));
    return text.substring(0, Math.max(0, space)) + MORE;
  }
}
