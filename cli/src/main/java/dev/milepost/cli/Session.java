// SPDX-License-Identifier: MIT
package dev.milepost.cli;

/** What a verb works with. */
record Session(Surroundings surroundings, Engines engines) {
  /** Says one line that is no result. */
  void say(String line) {
    surroundings.stderr().println("platform: " + line);
  }
}
