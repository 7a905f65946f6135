// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars made from source while a test runs: what a plugin's author would hand in. */
public final class PluginJar {
  private PluginJar() {}

  /**
   * Compiles the sources, by class name, against the test's class path, and packs them as a plugin.
   */
  public static void write(Path jar, String plugin, Map<String, String> sources) {
    write(jar, plugin, sources, Map.of());
  }

  /**
   * The same.
   *
   * @param files that the jar holds too, by their names in it
   */
  public static void write(
      Path jar, String plugin, Map<String, String> sources, Map<String, byte[]> files) {
    try {
      Path classes = Files.createTempDirectory(jar.getParent(), "classes");
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<SimpleJavaFileObject> units =
          sources.entrySet().stream().map(s -> unit(s.getKey(), s.getValue())).toList();
      boolean compiled =
          compiler.getTask(null, null, null, List.of("-d", classes.toString()), null, units).call();
      if (!compiled) {
        throw new AssertionError("the plugin's source does not compile");
      }
      pack(jar, plugin, classes, files);
      delete(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SimpleJavaFileObject unit(String name, String source) {
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static void pack(Path jar, String plugin, Path classes, Map<String, byte[]> more)
      throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
      out.putNextEntry(new JarEntry("META-INF/services/dev.milepost.spi.MilepostPlugin"));
      out.write(plugin.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> file : more.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
