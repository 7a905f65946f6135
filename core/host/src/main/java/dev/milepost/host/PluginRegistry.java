// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The kinds of trackers that a host knows, by id. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class PluginRegistry {
  private final ConcurrentMap<String, DevOpsIntegrationPlugin> plugins =
      new ConcurrentSkipListMap<>();

  /** A registry with the trackers of the given plugins; of two of one id the first stays. */
  public static PluginRegistry of(PluginSet plugins) {
    PluginRegistry registry = new PluginRegistry();
    for (LoadedPlugin loaded : plugins.loaded()) {
      for (DevOpsIntegrationPlugin integration : loaded.integrations()) {
        registry.plugins.putIfAbsent(integration.metadata().id(), integration);
      }
    }
    return registry;
  }

  /**
   * Adds a tracker.
   *
   * @throws MilepostException where one of that id is there
   */
  public void register(DevOpsIntegrationPlugin plugin) {
    String id = plugin.metadata().id();
    if (plugins.putIfAbsent(id, plugin) != null) {
      throw MilepostException.caller("plugin-registered", "plugin '" + id + "' is there already");
    }
  }

  /** Takes a tracker out; whether it was there. Its connections stay open. */
  public boolean unregister(String id) {
    return plugins.remove(id) != null;
  }

  /** The tracker of that id. */
  public Optional<DevOpsIntegrationPlugin> find(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** All, by id. */
  public List<DevOpsIntegrationPlugin> list() {
    return List.copyOf(plugins.values());
  }

  /**
   * The health of every connection, all asked at the same time. One that does not answer within its
   * bound, or fails otherwise than its interface allows, is told so and keeps no other waiting.
   *
   * @param bound for each connection
   * @return by the connections' names, sorted
   */
  public static Map<String, HealthReport> checkHealth(
      Map<String, DevOpsIntegration> connections, Duration bound, InstantSource clock) {
    Map<String, HealthReport> reports = new LinkedHashMap<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Map<String, Future<HealthReport>> asked = new TreeMap<>();
      connections.forEach(
          (name, connection) -> asked.put(name, threads.submit(connection::healthCheck)));
      long deadline = System.nanoTime() + bound.toNanos();
      asked.forEach((name, future) -> reports.put(name, await(future, deadline, bound, clock)));
    } finally {
      // Not close(): a plugin that ignores its interruption must not hold the caller.
      threads.shutdownNow();
    }
    return reports;
  }

  private static HealthReport await(
      Future<HealthReport> future, long deadline, Duration bound, InstantSource clock) {
    if (Thread.currentThread().isInterrupted()) {
      // A task that has ended would hand out its answer all the same.
      return brokenOff(clock);
    }
    try {
      return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      return failed(
          HealthReport.State.NETWORK, "no answer within " + bound.toSeconds() + " s", bound, clock);
    } catch (ExecutionException e) {
      return failed(
          HealthReport.State.REMOTE,
          "the plugin failed: " + Objects.requireNonNull(e.getCause()).getClass().getSimpleName(),
          Duration.ZERO,
          clock);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return brokenOff(clock);
    }
  }

  private static HealthReport brokenOff(InstantSource clock) {
    return failed(HealthReport.State.REMOTE, "the check was broken off", Duration.ZERO, clock);
  }

  private static HealthReport failed(
      HealthReport.State state, String detail, Duration latency, InstantSource clock) {
    return new HealthReport(state, detail, clock.instant(), latency, new ArrayList<>());
  }
}
