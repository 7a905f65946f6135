// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.cli.Prompts;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks at the terminal that the process was started from. */
final class ConsolePrompts implements Prompts {
  @Override
  public Optional<String> secret(String question) {
    return terminal()
        .map(console -> console.readPassword("%s: ", question))
        .map(typed -> new String(typed).strip());
  }

  @Override
  public boolean confirm(String question) {
    return terminal()
        .map(console -> console.readLine("%s [y/N] ", question))
        .filter(typed -> typed.strip().toLowerCase(Locale.ROOT).matches("y|yes"))
        .isPresent();
  }

  /** A console that is a file or a pipe is nobody who could be asked. */
  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
