// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.host.Plugins;
import dev.milepost.kernel.FolderTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Loads plugins of one jar each, in a process of its own for each round, from the start of {@code
 * main} to the last one's introduction; beside it the same without plugins. Limit: 100 plugins in
 * one second.
 */
final class PluginLoading {
  private static final double LIMIT = 1.0;

  private PluginLoading() {}

  /**
   * Prints a table.
   *
   * @param arguments how many plugins (100), and rounds (5)
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("load")) {
      load(Path.of(arguments[1]));
      return;
    }
    int plugins = Measured.runs(arguments, 0, 100);
    int rounds = Measured.runs(arguments, 1, 5);
    Path folder = Files.createTempDirectory("milepost-plugins");
    Path none = Files.createTempDirectory("milepost-no-plugins");
    try {
      write(folder, plugins);
      double[] loading = new double[rounds];
      double[] empty = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        empty[i] = loaded(none, 0);
        loading[i] = loaded(folder, plugins);
      }
      Measured.head("Loading " + plugins + " Java plugins", "what", "median", "to none", "limit");
      Measured.row("no plugin", empty, empty, "");
      Measured.row(plugins + " plugins", loading, empty, LIMIT + " s");
    } finally {
      FolderTree.delete(folder);
      FolderTree.delete(none);
    }
  }

  private static void load(Path folder) throws IOException {
    long start = System.nanoTime();
    ClassLoader host = Objects.requireNonNull(PluginLoading.class.getClassLoader());
    try (Plugins plugins = Plugins.none().withFolder(folder, host)) {
      System.out.println(plugins.loaded().size());
      System.out.println(System.nanoTime() - start);
    }
  }

  private static double loaded(Path folder, int wanted) throws IOException {
    Process process =
        new ProcessBuilder(Measured.java(List.of(), PluginLoading.class, "load", folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader()) {
      String loaded = said.readLine();
      if (!String.valueOf(wanted).equals(loaded)) {
        throw new IllegalStateException(loaded + " plugins were loaded, wanted are " + wanted);
      }
      return Long.parseLong(said.readLine()) / 1e9;
    }
  }

  private static void write(Path folder, int plugins) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < plugins; i++) {
      sources.add(source(i));
    }
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, List.of("-d", classes.toString()), null, sources)
            .call();
    if (!compiled) {
      throw new IllegalStateException("the plugins do not compile");
    }
    for (int i = 0; i < plugins; i++) {
      pack(folder.resolve(name(i) + ".jar"), name(i), classes.resolve(name(i)));
    }
    FolderTree.delete(classes);
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "plugin%03d", number);
  }

  private static JavaFileObject source(int number) {
    String name = name(number);
    String text =
        """
        package NAME;
        import dev.milepost.spi.MilepostPlugin;
        import dev.milepost.spi.command.*;
        import dev.milepost.spi.plugin.*;
        import java.util.List;
        public class It implements MilepostPlugin {
          public PluginMetadata metadata() {
            return new PluginMetadata("NAME", "A", "1", "", "", SpiVersion.CURRENT, null);
          }
          public List<PluginCommand> commands() {
            return List.of(new Say("one"), new Say("two"), new Say("three"));
          }
          record Say(String name) implements PluginCommand {
            public CommandSpec spec() {
              return new CommandSpec(name, "Says it", "", List.of(),
                  dev.milepost.kernel.plan.Risk.READ,
                  dev.milepost.kernel.json.JsonValue.JsonObject.EMPTY, List.of());
            }
            public CommandResult run(CommandCall call, CallContext context) {
              return new CommandResult.Answer(name,
                  dev.milepost.kernel.json.JsonValue.JsonObject.EMPTY);
            }
          }
        }
        """
            .replace("NAME", name);
    URI uri = URI.create("string:///" + name + "/It.java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static void pack(Path jar, String name, Path classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(name + "/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
      out.putNextEntry(new JarEntry("META-INF/services/dev.milepost.spi.MilepostPlugin"));
      out.write((name + ".It").getBytes(StandardCharsets.UTF_8));
    }
  }
}
