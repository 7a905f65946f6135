// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.time.Duration;

/** Lets a plugin end what it began, and ends what it left. */
final class Farewell {
  private static final System.Logger LOG = System.getLogger(Farewell.class.getName());

  private Farewell() {}

  /**
   * Tells code of a plugin to let go; what does not return within the bound is left behind.
   *
   * @param what is to end, for the log
   */
  static void to(String what, String plugin, ClassLoader loader, Duration bound, Runnable end) {
    Thread thread = Thread.ofPlatform().daemon().name("plugin-" + plugin + "-close").unstarted(end);
    thread.setUncaughtExceptionHandler((dead, failure) ->
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} of plugin ''{1}'' did not close: {2}",
            what,
            plugin,
            failure));
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      if (!thread.join(bound)) {
        thread.interrupt();
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} of plugin ''{1}'' did not close within {2} ms",
            what,
            plugin,
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
