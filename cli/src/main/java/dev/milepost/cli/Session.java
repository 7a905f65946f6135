// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.report.markup.SafeText;

/** What a verb works with. */
record Session(Surroundings surroundings, Engines engines) {
  /** Says one line that is no result, without what would control the terminal. */
  void say(String line) {
    surroundings.stderr().println("platform: " + SafeText.of(line));
  }
}
