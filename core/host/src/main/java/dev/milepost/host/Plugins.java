// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
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
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The plugins of a host: bundled ones from the class path, external ones from a folder, one jar or
 * one folder of jars each. A plugin that cannot be loaded, or does not say who it is in time,
 * becomes a fault and harms no other. Closing it ends the class loaders.
 *
 * @since 0.1
 */
public final class Plugins implements AutoCloseable {
  private static final Duration INTRODUCTION = Duration.ofSeconds(5);
  private static final int MOST = 100;

  private final List<LoadedPlugin> loaded = new ArrayList<>();
  private final List<PluginFault> faults = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Duration bound;

  private Plugins(Duration bound) {
    this.bound = bound;
  }

  /** The plugins on the class path of the given loader. */
  public static Plugins bundled(ClassLoader host) {
    return bundled(host, INTRODUCTION);
  }

  /**
   * The same.
   *
   * @param bound for each plugin to say who it is
   */
  static Plugins bundled(ClassLoader host, Duration bound) {
    Plugins plugins = new Plugins(bound);
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
      } catch (ZipException e) {
        faults.add(new PluginFault(origin, "is no zip file: " + e.getMessage()));
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

  private static URL url(Path file) throws IOException {
    // Class loaders take what is no zip for an empty one.
    new ZipFile(file.toFile()).close();
    return file.toUri().toURL();
  }

  private void add(ClassLoader loader, String origin) {
    Iterator<MilepostPlugin> providers =
        ServiceLoader.load(MilepostPlugin.class, loader).iterator();
    // Bounded, because some failures of the iterator are not behind it when it is asked again.
    for (int asked = 0; asked < MOST; asked++) {
      try {
        Introduction next = Introduction.next(providers, bound);
        if (next == null) {
          if (asked == 0 && !origin.equals(LoadedPlugin.BUNDLED)) {
            faults.add(
                new PluginFault(
                    origin,
                    "names no plugin in META-INF/services/" + MilepostPlugin.class.getName()));
          }
          return;
        }
        add(next, origin);
      } catch (ExecutionException e) {
        // The iterator goes on behind a provider that cannot be loaded.
        faults.add(new PluginFault(origin, reason(failure(e))));
      } catch (TimeoutException e) {
        faults.add(
            new PluginFault(
                origin, "did not say who it is within " + bound.toMillis() + " ms; left out"));
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

  private void add(Introduction introduction, String origin) {
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
    loaded.add(
        new LoadedPlugin(metadata, introduction.plugin(), introduction.integrations(), origin));
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
