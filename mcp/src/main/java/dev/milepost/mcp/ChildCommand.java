// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command line of a plugin's process: a JVM with bounds, and no more of Milepost than it needs.
 */
final class ChildCommand {
  private static final int METASPACE = 128;
  private static final int DIRECT = 32;

  /** One class of each jar that the process sees; those that are not there are left out. */
  private static final List<String> SEEN =
      List.of(
          "dev/milepost/kernel/MilepostException",
          "dev/milepost/spi/MilepostPlugin",
          "dev/milepost/json/JsonText",
          "dev/milepost/plan/PlanFormat",
          "dev/milepost/host/Plugins",
          "dev/milepost/http/ApiClient",
          "dev/milepost/mcp/McpServer",
          "io/modelcontextprotocol/spec/McpSchema",
          "io/modelcontextprotocol/json/jackson3/JacksonMcpJsonMapper",
          "reactor/core/publisher/Mono",
          "org/reactivestreams/Publisher",
          "tools/jackson/databind/ObjectMapper",
          "tools/jackson/core/JsonParser",
          "com/fasterxml/jackson/annotation/JsonProperty",
          "com/networknt/schema/SchemaRegistry",
          "com/ethlo/time/ITU",
          "org/slf4j/Logger",
          "org/slf4j/jul/JDK14LoggerFactory",
          "org/jspecify/annotations/Nullable");

  private ChildCommand() {}

  /** A builder of the process; its environment holds what the permissions name and is set here. */
  static ProcessBuilder of(
      InstalledPlugin plugin, ProcessLimits limits, Path folder, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(words(plugin, limits, folder));
    builder.directory(folder.toFile());
    Map<String, String> own = builder.environment();
    own.clear();
    // Without it names of files outside of ASCII cannot be read.
    own.put("LC_ALL", "C.UTF-8");
    environment.forEach((name, value) -> {
      if (plugin.permissions().environment(name)) {
        own.put(name, value);
      }
    });
    return builder;
  }

  private static List<String> words(InstalledPlugin plugin, ProcessLimits limits, Path folder) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx" + limits.heapMegabytes() + "m",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=" + METASPACE + "m",
            "-XX:MaxDirectMemorySize=" + DIRECT + "m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:+ExitOnOutOfMemoryError",
            // Nothing but messages on stdout; no files, no doors for other processes.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "--illegal-native-access=deny",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%6$s%n",
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-cp",
            seen().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            PluginProcess.class.getName(),
            plugin.name(),
            String.join(",", plugin.permissions().words())));
    plugin.jars().forEach(jar -> words.add(jar.toAbsolutePath().toString()));
    return words;
  }

  /** The jars, or folders of classes, that the process sees. */
  static Set<Path> seen() {
    ClassLoader loader = Objects.requireNonNull(ChildCommand.class.getClassLoader());
    Set<Path> places = new LinkedHashSet<>();
    for (String name : SEEN) {
      String file = name + ".class";
      Optional.ofNullable(loader.getResource(file)).ifPresent(url -> places.add(place(url, file)));
    }
    return places;
  }

  private static Path place(URL url, String file) {
    String text = url.toString();
    String root = text.substring(0, text.length() - file.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length(), root.length() - "!/".length());
    }
    return Path.of(URI.create(root));
  }
}
