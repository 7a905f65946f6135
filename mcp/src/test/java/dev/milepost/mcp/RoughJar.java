// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.Permissions;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** {@link RoughPlugin} as an installed plugin. */
record RoughJar(Path jar, List<String> permissions) implements InstalledPlugins {
  /** A file beside the jar: where it is, the jar counts as changed. */
  static final String CHANGED = "changed";

  /** Writes the jar. */
  static RoughJar in(Path folder, String... permissions) throws IOException {
    Path jar = folder.resolve("röugh.jar");
    String own = RoughPlugin.class.getSimpleName();
    String file = "/" + RoughPlugin.class.getName().replace('.', '/') + ".class";
    Path classes = Path.of(URI.create(RoughPlugin.class.getResource(file).toString())).getParent();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        DirectoryStream<Path> all = Files.newDirectoryStream(classes, own + "*.class")) {
      for (Path one : all) {
        write(out, "dev/milepost/mcp/" + one.getFileName(), Files.readAllBytes(one));
      }
      write(
          out,
          "META-INF/services/" + MilepostPlugin.class.getName(),
          RoughPlugin.class.getName().getBytes(UTF_8));
      write(out, CommandIndex.PATH, CommandIndex.of(new RoughPlugin()).write());
    }
    return new RoughJar(jar, List.of(permissions));
  }

  private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
  }

  InstalledPlugin plugin() {
    return new InstalledPlugin(
        RoughPlugin.ID,
        "1.0.0",
        jar.resolveSibling(""),
        List.of(jar),
        "00",
        Permissions.of(permissions),
        true);
  }

  @Override
  public List<InstalledPlugin> enabled() {
    return List.of(plugin());
  }

  @Override
  public void check(InstalledPlugin plugin) {
    if (Files.exists(jar.resolveSibling(CHANGED))) {
      throw MilepostException.caller("plugin-not-loaded", "its jar was changed");
    }
  }
}
