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
  /**
   * Held, as the backend forgets the level of a logger that nobody holds; in a class of its own,
   * because a command that logs nothing does without the backend.
   */
  private static final class Held {
    static final Logger CONNECTIONS = Logger.getLogger("com.zaxxer.hikari");
    static final Logger PROTOCOL = Logger.getLogger("io.modelcontextprotocol");
    static final Logger STREAMS = Logger.getLogger("reactor");

    private Held() {}
  }

  private Logs() {}

  static void configure(boolean debug, boolean serves) {
    if (!debug && !serves) {
      System.setProperty("java.util.logging.config.class", Silence.class.getName());
      return;
    }
    Logger root = Logger.getLogger("");
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
    Held.CONNECTIONS.setLevel(debug ? Level.INFO : Level.OFF);
    // A client that goes away is told as an error there; it is how every session ends.
    Held.PROTOCOL.setLevel(debug ? Level.INFO : Level.OFF);
    Held.STREAMS.setLevel(debug ? Level.INFO : Level.OFF);
  }

  /**
   * What the backend makes when a library logs for the first time, in place of reading the JDK's
   * configuration: it sets up nothing, so nothing is written. Until then no backend is loaded.
   */
  public static final class Silence {}
}
