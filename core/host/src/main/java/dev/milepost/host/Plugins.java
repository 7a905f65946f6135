// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The plugins of a host: bundled ones from the class path, external ones from a folder, one jar or
 * one folder of jars each. A plugin that cannot be loaded becomes a fault and harms no other.
 * Closing it ends the class loaders.
 *
 * @since 0.1
 */
public final class Plugins implements AutoCloseable {
  private final List<LoadedPlugin> loaded = new ArrayList<>();
  private final List<PluginFault> faults = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private Plugins() {}

  /** The plugins on the class path of the given loader. */
  public static Plugins bundled(ClassLoader host) {
    Plugins plugins = new Plugins();
    plugins.add(host, LoadedPlugin.BUNDLED);
    return plugins;
  }

  /**
   * Loads what is in the folder too; a folder that does not exist holds nothing.
   *
   * @param host whose shared types the plugins see
   */
  public Plugins withFolder(Path folder, ClassLoader host) {
    if (!Files.isDirectory(folder)) {
      return this;
    }
    for (Path entry : entries(folder)) {
      String origin = entry.getFileName().toString();
      try {
        List<URL> jars = jars(entry);
        if (!jars.isEmpty()) {
          PluginClassLoader loader = new PluginClassLoader(origin, jars, host);
          loaders.add(loader);
          add(loader, origin);
        }
      } catch (IOException e) {
        faults.add(new PluginFault(origin, "cannot be read: " + e.getMessage()));
      }
    }
    return this;
  }

  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      faults.add(new PluginFault(folder.toString(), "cannot be read: " + e.getMessage()));
    }
    entries.sort(null);
    return entries;
  }

  private static List<URL> jars(Path entry) throws IOException {
    List<URL> jars = new ArrayList<>();
    if (isJar(entry)) {
      jars.add(url(entry));
    } else if (Files.isDirectory(entry)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(entry, Plugins::isJar)) {
        for (Path jar : stream) {
          jars.add(url(jar));
        }
      }
    }
    return jars;
  }

  private static boolean isJar(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".jar");
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  private void add(ClassLoader loader, String origin) {
    int found = 0;
    var providers = ServiceLoader.load(MilepostPlugin.class, loader).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found++;
        add(providers.next(), origin);
      } catch (ServiceConfigurationError | LinkageError e) {
        // The iterator goes on behind a provider that cannot be loaded.
        faults.add(new PluginFault(origin, reason(e)));
      }
    }
    if (found == 0 && !origin.equals(LoadedPlugin.BUNDLED)) {
      faults.add(
          new PluginFault(
              origin, "names no plugin in META-INF/services/" + MilepostPlugin.class.getName()));
    }
  }

  private void add(MilepostPlugin plugin, String origin) {
    PluginMetadata metadata;
    try {
      metadata = plugin.metadata();
    } catch (RuntimeException | LinkageError e) {
      faults.add(new PluginFault(origin, "cannot say who it is: " + reason(e)));
      return;
    }
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
    loaded.add(new LoadedPlugin(metadata, plugin, origin));
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** What was loaded: bundled ones first, then by the name of their jar. */
  public List<LoadedPlugin> loaded() {
    return List.copyOf(loaded);
  }

  /** What could not be loaded. */
  public List<PluginFault> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() throws IOException {
    for (PluginClassLoader loader : loaders) {
      loader.close();
    }
  }
}
