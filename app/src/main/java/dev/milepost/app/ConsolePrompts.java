// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.cli.Prompts;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal that the process was started from. */
final class ConsolePrompts implements Prompts {
  @Override
  public Optional<String> secret(String question) {
    Console console = terminal();
    if (console == null) {
      return Optional.empty();
    }
    char[] typed = console.readPassword("%s: ", question);
    return typed == null ? Optional.empty() : Optional.of(new String(typed).strip());
  }

  @Override
  public boolean confirm(String question) {
    Console console = terminal();
    if (console == null) {
      return false;
    }
    String typed = console.readLine("%s [y/N] ", question);
    return typed != null && typed.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** A console that is a file or a pipe is nobody who could be asked. */
  private static @Nullable Console terminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? console : null;
  }
}
