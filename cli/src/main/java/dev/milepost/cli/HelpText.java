// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.report.markup.SafeText;

/**
 * What somebody else wrote, as a line of a help: nothing in it acts on a terminal, and none of it
 * is taken for the formats and marks that the printer of helps knows.
 */
final class HelpText {
  private static final String MARK = "@|";

  private HelpText() {}

  /** A line of a description, an example or the like, which are formats to the printer. */
  static String of(String line) {
    return label(line).replace("%", "%%");
  }

  /** A label, which is none. */
  static String label(String text) {
    return SafeText.of(text).replace(MARK, "@ |");
  }

  /** What a reader sees of a line. */
  static String shown(String line) {
    return line.replace("%%", "%");
  }
}
