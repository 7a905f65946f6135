// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sets up the one logging backend, which writes to stderr. A command says what matters in its own
 * result, so libraries are silent unless somebody debugs; a server logs warnings.
 */
final class Logs {
  /** Held, as the backend forgets the level of a logger that nobody holds. */
  private static final Logger CONNECTIONS = Logger.getLogger("com.zaxxer.hikari");

  private Logs() {}

  static void configure(boolean debug, boolean serves) {
    Logger root = Logger.getLogger("");
    if (!debug && !serves) {
      root.setLevel(Level.OFF);
      return;
    }
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s: %5$s%6$s%n");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(debug ? Level.FINE : Level.WARNING);
    root.addHandler(handler);
    root.setLevel(debug ? Level.INFO : Level.WARNING);
    // That the database is away is told once, in words, by who asked it.
    CONNECTIONS.setLevel(debug ? Level.INFO : Level.OFF);
  }
}
