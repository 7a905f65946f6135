// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.time.Duration;

/** Lets a plugin end what it began, and ends what it left. */
final class Farewell {
  private static final System.Logger LOG = System.getLogger(Farewell.class.getName());

  private Farewell() {}

  /** Tells a plugin to let go; one that does not return within the bound is left behind. */
  static void to(LoadedPlugin plugin, Duration bound) {
    String id = plugin.metadata().id();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("plugin-" + id + "-close")
            .unstarted(plugin.plugin()::close);
    thread.setContextClassLoader(plugin.plugin().getClass().getClassLoader());
    thread.setUncaughtExceptionHandler((dead, failure) ->
        LOG.log(System.Logger.Level.WARNING, "plugin ''{0}'' did not close: {1}", id, failure));
    thread.start();
    try {
      if (!thread.join(bound)) {
        thread.interrupt();
        LOG.log(
            System.Logger.Level.WARNING,
            "plugin ''{0}'' did not close within {1} ms",
            id,
            bound.toMillis());
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Interrupts threads that work in the name of the loader: a plugin's own, and those that the JDK
   * began for it, as for HTTP clients.
   */
  static void interrupt(ClassLoader loader) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (loader.equals(thread.getContextClassLoader()) && !thread.equals(Thread.currentThread())) {
        thread.interrupt();
      }
    }
  }
}
