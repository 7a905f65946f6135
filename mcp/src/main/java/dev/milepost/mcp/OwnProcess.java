// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.guard.Guard;
import dev.milepost.host.guard.PluginDownException;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of one plugin go: to its process, which is started for the first one, started
 * anew after it died, and ended when nobody called for a while. One call at a time, so that a call
 * that does not end takes no other with it. Safe for use by many threads.
 */
final class OwnProcess implements AutoCloseable {
  private final InstalledPlugin plugin;
  private final Runnable check;
  private final ProcessLimits limits;
  private final Map<String, String> environment;
  private final System.Logger log;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Map<PluginContext, String> hosts = Collections.synchronizedMap(new WeakHashMap<>());
  private volatile @Nullable ChildProcess child;
  private long calls;

  /** How many have it open; for whoever counts them. */
  int users;

  OwnProcess(
      InstalledPlugin plugin,
      Runnable check,
      ProcessLimits limits,
      Map<String, String> environment,
      System.Logger log) {
    this.plugin = plugin;
    this.check = check;
    this.limits = limits;
    this.environment = environment;
    this.log = log;
  }

  /**
   * Calls the plugin.
   *
   * @param what for messages
   * @param read makes the result of what the process gave; whatever it throws is the plugin's fault
   * @throws MilepostException of the plugin itself, or saying how it failed
   */
  <T> T call(
      String what,
      String tool,
      JsonObject arguments,
      @Nullable CallContext context,
      Function<JsonObject, T> read) {
    JsonObject answer = answer(what, tool, arguments, context);
    Optional<MilepostException> failure;
    try {
      failure = Failure.of(answer).map(it -> failure(what, it));
      if (failure.isEmpty()) {
        return read.apply(answer);
      }
    } catch (RuntimeException e) {
      throw new PluginDownException(
          ChildProcess.DOWN,
          "the process of plugin '"
              + plugin.name()
              + "' gives for "
              + what
              + " what is no result: "
              + Remarks.clean(String.valueOf(e.getMessage())));
    }
    throw failure.get();
  }

  private MilepostException failure(String what, Failure failure) {
    return failure.kind() == Kind.BUG
        ? new PluginDownException(
            Guard.FAILED, what + " of plugin '" + plugin.name() + "' failed with " + failure.text())
        : failure.exception();
  }

  /** What a host is called over there: the same for one host, as long as it is held here. */
  String nameOf(PluginContext host) {
    return hosts.computeIfAbsent(host, missing -> UUID.randomUUID().toString());
  }

  /** Calls the plugin where its process is there; where it ended there is nothing to be told. */
  void tell(String what, String tool, JsonObject arguments) {
    ChildProcess known = child;
    if (known != null && known.alive()) {
      call(what, tool, arguments, null, Function.identity());
    }
  }

  private JsonObject answer(
      String what, String tool, JsonObject arguments, @Nullable CallContext context) {
    try {
      turn.lockInterruptibly();
      try {
        return running().call(tool, arguments, context);
      } finally {
        calls++;
        endWhenIdle(calls);
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.limit(
          Guard.BROKEN_OFF, what + " of plugin '" + plugin.name() + "' was broken off");
    }
  }

  private ChildProcess running() throws InterruptedException {
    ChildProcess known = child;
    if (known == null || !known.alive()) {
      // Files may have changed since the last process of it started.
      check.run();
      known = ChildProcess.start(plugin, limits, environment, log);
      child = known;
    }
    return known;
  }

  private void endWhenIdle(long last) {
    CompletableFuture.delayedExecutor(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          // Whoever calls just now needs it.
          if (turn.tryLock()) {
            try {
              if (calls == last) {
                end();
              }
            } finally {
              turn.unlock();
            }
          }
        });
  }

  private void end() {
    ChildProcess known = child;
    child = null;
    if (known != null) {
      known.close();
    }
  }

  /** Also where a call is under way: it hears that the process ended. */
  @Override
  public void close() {
    end();
  }
}
