// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.host.PluginFault;
import dev.milepost.host.PluginProcesses;
import dev.milepost.host.Plugins;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where plugins with commands come from. Collects their indexes; loads no class of them. Of two of
 * one id the one that was added first stays. For one thread.
 *
 * @since 0.1
 */
public final class CommandSources {
  private final PluginContext context;
  private final ClassLoader host;
  private final CallLimits limits;
  private final List<PluginUnit> units = new ArrayList<>();
  private final List<PluginFault> faults = new ArrayList<>();

  private CommandSources(PluginContext context, ClassLoader host, CallLimits limits) {
    this.context = context;
    this.host = host;
    this.limits = limits;
  }

  /**
   * None yet.
   *
   * @param context what plugins may ask of the host, each in spaces of its own
   * @param host whose shared types the plugins see
   */
  public static CommandSources of(PluginContext context, ClassLoader host, CallLimits limits) {
    return new CommandSources(context, host, limits);
  }

  /** Adds plugins of the distribution, whose indexes are on the class path of the host. */
  public CommandSources bundled(List<BundledPlugin> plugins) {
    Map<String, CommandIndex> indexes = new HashMap<>();
    try {
      for (URL url : host.resources(CommandIndex.PATH).toList()) {
        try (InputStream in = url.openStream()) {
          CommandIndex index = CommandIndex.read(bytes(in), LoadedPlugin.BUNDLED + " index");
          indexes.put(index.plugin(), index);
        }
      }
    } catch (IOException | MilepostException e) {
      faults.add(new PluginFault(LoadedPlugin.BUNDLED, String.valueOf(e.getMessage())));
    }
    for (BundledPlugin plugin : plugins) {
      CommandIndex index = indexes.get(plugin.id());
      if (index == null) {
        faults.add(
            new PluginFault(LoadedPlugin.BUNDLED, "plugin '" + plugin.id() + "' has no index"));
      } else {
        units.add(
            new PluginUnit(
                index,
                LoadedPlugin.BUNDLED,
                plugin.permissions(),
                () -> Plugins.none().withInstance(plugin.plugin()),
                context,
                limits));
      }
    }
    return this;
  }

  /** Adds jars, and folders of jars, that a user put there, and so trusts as the host itself. */
  public CommandSources folder(Path folder) {
    try {
      Plugins.jarsOf(folder)
          .forEach((origin, jars) ->
              add(
                  origin,
                  jars,
                  index ->
                      new PluginUnit(
                          index,
                          origin,
                          Permissions.ALL,
                          () -> Plugins.none().withJars(origin, jars, host),
                          context,
                          limits)));
    } catch (IOException e) {
      faults.add(new PluginFault(folder.toString(), "cannot be read: " + e.getMessage()));
    }
    return this;
  }

  /** Adds what was installed and is switched on. */
  public CommandSources installed(InstalledPlugins installed, PluginProcesses processes) {
    List<InstalledPlugin> enabled;
    try {
      enabled = installed.enabled();
    } catch (MilepostException e) {
      faults.add(new PluginFault("installed plugins", e.text()));
      return this;
    }
    for (InstalledPlugin plugin : enabled) {
      add(
          plugin.name(),
          plugin.jars(),
          index -> {
            if (!index.plugin().equals(plugin.name())) {
              throw IndexMembers.fault(
                  "the index", "is that of plugin '" + index.plugin() + "', not of this one");
            }
            return new PluginUnit(
                index,
                plugin.name(),
                plugin.permissions(),
                () -> Plugins.none().withInstalled(installed, plugin, host, processes),
                context,
                limits);
          });
    }
    return this;
  }

  /** Makes what can be run of an index. */
  private interface Unit {
    PluginUnit of(CommandIndex index);
  }

  private void add(String origin, List<Path> jars, Unit unit) {
    try {
      for (Path jar : jars) {
        Optional<CommandIndex> index = index(jar);
        if (index.isPresent()) {
          units.add(unit.of(index.get()));
        }
      }
    } catch (IOException e) {
      faults.add(new PluginFault(origin, "cannot be read: " + e.getMessage()));
    } catch (MilepostException e) {
      faults.add(new PluginFault(origin, e.text()));
    }
  }

  /**
   * The index in a jar, where it holds one.
   *
   * @throws MilepostException where that is none
   */
  public static Optional<CommandIndex> index(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(CommandIndex.PATH);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(
            CommandIndex.read(bytes(in), jar.getFileName() + "!/" + CommandIndex.PATH));
      }
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    return in.readNBytes(CommandIndex.LARGEST + 1);
  }

  /** The host of what was added. */
  public CommandHost open() {
    return new CommandHost(units, faults);
  }
}
