// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The plugins of a host: bundled ones from the class path, external ones from a folder, one jar or
 * one folder of jars each. A plugin that cannot be loaded, or does not say who it is in time,
 * becomes a fault and harms no other. Closing it lets plugins go, and their classes.
 *
 * @since 0.1
 */
public final class Plugins implements PluginSet {
  private static final int MOST = 100;

  private final List<LoadedPlugin> loaded = new ArrayList<>();
  private final List<PluginFault> faults = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Contained> contained = new ArrayList<>();
  private final CallBounds bounds;
  private final Duration bound;

  private Plugins(CallBounds bounds) {
    this.bounds = bounds;
    this.bound = bounds.describing();
  }

  /** The plugins on the class path of the given loader. */
  public static Plugins bundled(ClassLoader host) {
    return bundled(host, CallBounds.DEFAULT);
  }

  /**
   * The same.
   *
   * @param bounds for each call of a plugin, the one in which it says who it is among them
   */
  static Plugins bundled(ClassLoader host, CallBounds bounds) {
    Plugins plugins = new Plugins(bounds);
    plugins.add(host, LoadedPlugin.BUNDLED, Permissions.ALL);
    return plugins;
  }

  /**
   * Loads what is in the folder too; a folder that does not exist holds nothing.
   *
   * @param host whose shared types the plugins see
   */
  public Plugins withFolder(Path folder, ClassLoader host) {
    try {
      jarsOf(folder).forEach((origin, jars) -> withJars(origin, jars, host));
    } catch (IOException e) {
      faults.add(new PluginFault(folder.toString(), "cannot be read: " + e.getMessage()));
    }
    return this;
  }

  /** No plugins yet. */
  public static Plugins none() {
    return new Plugins(CallBounds.DEFAULT);
  }

  /**
   * No plugins yet.
   *
   * @param taken ids that others have, and none of these may
   */
  static Plugins beside(Set<String> taken) {
    Plugins plugins = none();
    plugins.ids.addAll(taken);
    return plugins;
  }

  /**
   * The same.
   *
   * @param bounds for each call of a plugin
   */
  static Plugins none(CallBounds bounds) {
    return new Plugins(bounds);
  }

  /**
   * Adds a plugin of the distribution.
   *
   * @param plugin makes it; asked here, once
   */
  public Plugins withInstance(Supplier<MilepostPlugin> plugin) {
    add(
        one(plugin),
        Objects.requireNonNull(Plugins.class.getClassLoader()),
        LoadedPlugin.BUNDLED,
        Permissions.ALL,
        bound);
    return this;
  }

  private static Iterator<MilepostPlugin> one(Supplier<MilepostPlugin> plugin) {
    return Stream.of(plugin).map(Supplier::get).iterator();
  }

  /** Loads what was installed and is switched on, after its files were checked. */
  public Plugins withInstalled(
      InstalledPlugins installed, ClassLoader host, PluginProcesses processes) {
    List<InstalledPlugin> enabled;
    try {
      enabled = installed.enabled();
    } catch (MilepostException e) {
      // What is installed cannot be told; all else must still run, if only to say so.
      faults.add(new PluginFault("installed plugins", e.text()));
      return this;
    }
    for (InstalledPlugin plugin : enabled) {
      withInstalled(installed, plugin, host, processes);
    }
    return this;
  }

  /** Loads one that was installed, after its files were checked. */
  public Plugins withInstalled(
      InstalledPlugins installed,
      InstalledPlugin plugin,
      ClassLoader host,
      PluginProcesses processes) {
    try {
      installed.check(plugin);
    } catch (MilepostException e) {
      faults.add(new PluginFault(plugin.name(), e.text()));
      return this;
    }
    if (plugin.ownProcess()) {
      add(
          one(() -> processes.open(plugin, () -> installed.check(plugin))),
          Objects.requireNonNull(Plugins.class.getClassLoader()),
          plugin.name(),
          plugin.permissions(),
          // It may have to start for it.
          bounds.quick());
      return this;
    }
    return withJars(plugin.name(), plugin.jars(), host, plugin.permissions());
  }

  /** Loads the plugin of these jars, which may do all that the host may. */
  public Plugins withJars(String origin, List<Path> files, ClassLoader host) {
    return withJars(origin, files, host, Permissions.ALL);
  }

  private Plugins withJars(
      String origin, List<Path> files, ClassLoader host, Permissions permissions) {
    try {
      List<URL> jars = new ArrayList<>();
      for (Path file : files) {
        jars.add(url(file));
      }
      if (!jars.isEmpty()) {
        PluginClassLoader loader = new PluginClassLoader(origin, jars, host);
        loaders.add(loader);
        add(loader, origin, permissions);
      }
    } catch (ZipException e) {
      faults.add(new PluginFault(origin, "is no zip file: " + e.getMessage()));
    } catch (IOException e) {
      faults.add(new PluginFault(origin, "cannot be read: " + e.getMessage()));
    }
    return this;
  }

  /** The jars of each plugin of a folder, by the name of its jar or folder. */
  public static Map<String, List<Path>> jarsOf(Path folder) throws IOException {
    Map<String, List<Path>> plugins = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return plugins;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        plugins.put(entry.getFileName().toString(), jars(entry));
      }
    }
    plugins.values().removeIf(List::isEmpty);
    return plugins;
  }

  private static List<Path> jars(Path entry) throws IOException {
    if (isJar(entry)) {
      return List.of(entry);
    }
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(entry)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(entry, Plugins::isJar)) {
        stream.forEach(jars::add);
      }
      jars.sort(null);
    }
    return jars;
  }

  private static boolean isJar(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".jar");
  }

  private static URL url(Path file) throws IOException {
    // Class loaders take what is no zip for an empty one.
    new ZipFile(file.toFile()).close();
    return file.toUri().toURL();
  }

  private void add(ClassLoader loader, String origin, Permissions permissions) {
    add(
        ServiceLoader.load(MilepostPlugin.class, loader).iterator(),
        loader,
        origin,
        permissions,
        bound);
  }

  private void add(
      Iterator<MilepostPlugin> providers,
      ClassLoader loader,
      String origin,
      Permissions permissions,
      Duration longest) {
    // Bounded, because some failures of the iterator are not behind it when it is asked again.
    for (int asked = 0; asked < MOST; asked++) {
      try {
        Introduction next = Introduction.next(providers, loader, longest);
        if (next == null) {
          if (asked == 0 && !origin.equals(LoadedPlugin.BUNDLED)) {
            faults.add(
                new PluginFault(
                    origin,
                    "names no plugin in META-INF/services/" + MilepostPlugin.class.getName()));
          }
          return;
        }
        add(next, loader, origin, permissions);
      } catch (ExecutionException e) {
        // The iterator goes on behind a provider that cannot be loaded.
        faults.add(new PluginFault(origin, reason(failure(e))));
      } catch (TimeoutException e) {
        faults.add(
            new PluginFault(
                origin, "did not say who it is within " + longest.toMillis() + " ms; left out"));
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        faults.add(new PluginFault(origin, "loading it was broken off"));
        return;
      }
    }
  }

  /** What a plugin failed with; what concerns the whole JVM goes on. */
  private static Throwable failure(ExecutionException e) {
    Throwable cause = Objects.requireNonNull(e.getCause());
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (root instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    return cause;
  }

  private void add(
      Introduction introduction, ClassLoader loader, String origin, Permissions permissions) {
    PluginMetadata metadata = introduction.metadata();
    if (!SpiVersion.CURRENT.runs(metadata.requires())) {
      faults.add(
          new PluginFault(
              origin,
              "plugin '"
                  + metadata.id()
                  + "' is made for SPI "
                  + metadata.requires()
                  + ", this Milepost has "
                  + SpiVersion.CURRENT));
      return;
    }
    if (!ids.add(metadata.id())) {
      faults.add(
          new PluginFault(origin, "a plugin '" + metadata.id() + "' is there already; left out"));
      return;
    }
    try {
      loaded.add(
          origin.equals(LoadedPlugin.BUNDLED)
              ? own(introduction)
              : external(introduction, loader, origin, permissions));
    } catch (MilepostException e) {
      faults.add(new PluginFault(origin, e.text()));
    }
  }

  /** A plugin of the distribution is called as the rest of the host is. */
  private static LoadedPlugin own(Introduction it) {
    return new LoadedPlugin(
        it.metadata(),
        it.plugin(),
        it.integrations(),
        it.commands(),
        it.stepHandlers(),
        it.plugin()::toolSets,
        LoadedPlugin.BUNDLED);
  }

  private LoadedPlugin external(
      Introduction it, ClassLoader loader, String origin, Permissions permissions) {
    var container = new Contained(it.metadata().id(), loader, permissions, bounds);
    contained.add(container);
    List<DevOpsIntegrationPlugin> trackers =
        container.all(DevOpsIntegrationPlugin.class, it.integrations());
    List<StepHandler> handlers = container.all(StepHandler.class, it.stepHandlers());
    // Asked now and kept: lists of what there is must not fail when the plugin does.
    trackers.forEach(DevOpsIntegrationPlugin::metadata);
    handlers.forEach(StepHandler::kind);
    return new LoadedPlugin(
        it.metadata(),
        it.plugin(),
        trackers,
        it.commands(),
        handlers,
        () -> container.toolSets(it.plugin()),
        origin);
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** Bundled ones first, then by the name of their jar. */
  @Override
  public List<LoadedPlugin> loaded() {
    return List.copyOf(loaded);
  }

  @Override
  public List<PluginFault> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() throws IOException {
    for (LoadedPlugin plugin : loaded.reversed()) {
      MilepostPlugin code = plugin.plugin();
      ClassLoader loader = Objects.requireNonNull(code.getClass().getClassLoader());
      Farewell.to("the whole", plugin.metadata().id(), loader, bounds.closing(), code::close);
    }
    // Nothing here may keep a class of a plugin.
    loaded.clear();
    contained.forEach(Contained::close);
    contained.clear();
    for (PluginClassLoader loader : loaders) {
      Farewell.interrupt(loader);
      loader.close();
    }
    loaders.clear();
  }
}
