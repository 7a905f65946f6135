// SPDX-License-Identifier: MIT
package dev.milepost.server.work;

import dev.milepost.kernel.MilepostException;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks sites how they are, beside the pages: each connection in a thread of its own, bounded in
 * time, and never twice at once. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionChecks {
  /** How long a site may take to answer. */
  public static final Duration BOUND = Duration.ofSeconds(15);

  private final Connections connections;
  private final Set<String> running = new TreeSet<>();

  /** Checks these connections. */
  public ConnectionChecks(Connections connections) {
    this.connections = connections;
  }

  /** Begins to ask every connection that can be used. */
  public void beginAll() {
    connections.list().stream()
        .filter(Connection::usable)
        .map(Connection::name)
        .forEach(this::begin);
  }

  /** Begins to ask one; nothing happens where it is being asked already. */
  public void begin(String name) {
    synchronized (running) {
      if (!running.add(name)) {
        return;
      }
    }
    Thread.ofVirtual().name("check " + name).start(() -> ask(name));
  }

  private void ask(String name) {
    try {
      connections.check(Set.of(name), BOUND);
    } catch (MilepostException e) {
      // Removed meanwhile, or its file cannot be read: the page tells of both.
      System.getLogger(ConnectionChecks.class.getName()).log(System.Logger.Level.DEBUG, e.text());
    } catch (RuntimeException | LinkageError e) {
      // A plugin that breaks its contract, or is made for other libraries.
      System.getLogger(ConnectionChecks.class.getName())
          .log(System.Logger.Level.WARNING, "the check of connection '" + name + "' failed", e);
    } finally {
      synchronized (running) {
        running.remove(name);
      }
    }
  }

  /** The connections that are being asked. */
  public Set<String> running() {
    synchronized (running) {
      return Set.copyOf(running);
    }
  }
}
