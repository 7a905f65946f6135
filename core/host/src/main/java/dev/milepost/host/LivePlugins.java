// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a host that goes on while others are installed, replaced, removed, switched on and
 * off, or lose the trust of their key. Each installed one is loaded by itself, so that it can be
 * let go alone. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class LivePlugins implements PluginSet {
  private record Part(InstalledPlugin plugin, Plugins plugins) {}

  private final Plugins steady;
  private final InstalledPlugins installed;
  private final ClassLoader host;
  private final PluginProcesses processes;
  private final Map<String, Part> parts = new TreeMap<>();
  private @Nullable PluginFault unreadable;
  private Object stamp;

  /**
   * These and what is installed, loaded now.
   *
   * @param steady those that stay as they are; closed with this
   * @param host whose shared types the plugins see
   */
  public LivePlugins(
      Plugins steady, InstalledPlugins installed, ClassLoader host, PluginProcesses processes) {
    this.steady = steady;
    this.installed = installed;
    this.host = host;
    this.processes = processes;
    this.stamp = installed.stamp();
    takeUp(none -> {});
  }

  @Override
  public synchronized List<LoadedPlugin> loaded() {
    List<LoadedPlugin> all = new ArrayList<>(steady.loaded());
    parts.values().forEach(part -> all.addAll(part.plugins().loaded()));
    return all;
  }

  @Override
  public synchronized List<PluginFault> faults() {
    List<PluginFault> all = new ArrayList<>(steady.faults());
    if (unreadable != null) {
      all.add(unreadable);
    }
    parts.values().forEach(part -> all.addAll(part.plugins().faults()));
    return all;
  }

  @Override
  public synchronized boolean follow(Consumer<LoadedPlugin> leaving) {
    // Taken before anything is read: what changes meanwhile is another change.
    Object now = installed.stamp();
    if (now.equals(stamp)) {
      return false;
    }
    stamp = now;
    return takeUp(leaving);
  }

  private boolean takeUp(Consumer<LoadedPlugin> leaving) {
    boolean changed = unreadable != null;
    List<InstalledPlugin> enabled;
    try {
      enabled = installed.enabled();
      unreadable = null;
    } catch (MilepostException e) {
      // What is installed cannot be told; what runs goes on, if only to say so.
      unreadable = new PluginFault("installed plugins", e.text());
      return true;
    }
    for (Part part : List.copyOf(parts.values())) {
      if (!enabled.contains(part.plugin()) || !sound(part)) {
        letGo(part, leaving);
        changed = true;
      }
    }
    for (InstalledPlugin plugin : enabled) {
      if (!parts.containsKey(plugin.name())) {
        parts.put(plugin.name(), new Part(plugin, load(plugin)));
        changed = true;
      }
    }
    return changed;
  }

  /** Whether it may stay loaded; one that has a fault is tried anew. */
  private boolean sound(Part part) {
    if (!part.plugins().faults().isEmpty()) {
      return false;
    }
    try {
      installed.check(part.plugin());
      return true;
    } catch (MilepostException e) {
      return false;
    }
  }

  private Plugins load(InstalledPlugin plugin) {
    Set<String> taken = new HashSet<>();
    loaded().forEach(other -> taken.add(other.metadata().id()));
    return Plugins.beside(taken).withInstalled(installed, plugin, host, processes);
  }

  private void letGo(Part part, Consumer<LoadedPlugin> leaving) {
    part.plugins().loaded().forEach(leaving);
    parts.remove(part.plugin().name());
    try {
      part.plugins().close();
    } catch (IOException e) {
      System.getLogger(LivePlugins.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the jars of plugin " + part.plugin().name() + " cannot be closed",
              e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (Part part : List.copyOf(parts.values())) {
      letGo(part, none -> {});
    }
    steady.close();
  }
}
