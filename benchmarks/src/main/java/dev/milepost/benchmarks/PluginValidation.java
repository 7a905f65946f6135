// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.FolderTree;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.check.ValidationReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Validates a generated catalogue of 2,000 plugins with 20,000 files, JVM start included, beside
 * the vendor's own validator on the same files where one is named. The vendor's reads manifests and
 * hooks of the plugins of a catalogue; ours reads every file. Limits: 20 s, and 512 MB of memory.
 */
public final class PluginValidation {
  private static final int LINES = 60;
  private static final String HEAP = "-Xmx384m";

  private PluginValidation() {}

  /**
   * Prints a table.
   *
   * @param arguments how many plugins (2000), and the vendor's program (none)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2 && arguments[0].equals("validate")) {
      validate(Path.of(arguments[1]));
      return;
    }
    int plugins = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    Path folder = Files.createTempDirectory("milepost-plugins-");
    try {
      write(folder, plugins);
      Measured.head("Validation of " + plugins + " plugins", "what", "seconds", "said");
      Path said = folder.resolve("said.txt");
      List<String> own =
          List.of(
              ProcessHandle.current().info().command().orElse("java"),
              HEAP,
              "-cp",
              System.getProperty("java.class.path"),
              PluginValidation.class.getName(),
              "validate",
              folder.toString());
      row("platform plugin validate, " + HEAP, own, said);
      if (arguments.length > 1) {
        row("the vendor's", List.of(arguments[1], "plugin", "validate", folder.toString()), said);
      }
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static void row(String name, List<String> command, Path said)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    String last = Files.readAllLines(said).stream().reduce("", (first, second) -> second);
    System.out.printf(Locale.ROOT, "| %s | %.1f | exit %d, %s |%n", name, seconds, code, last);
  }

  /** What the child process does. */
  private static void validate(Path folder) throws IOException {
    ValidationReport report = new PluginValidator().validate(folder);
    String peak =
        new File("/proc/self/status").canRead()
            ? Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("")
                .replaceAll("\\s+", " ")
            : "";
    System.out.println(
        report.plugins()
            + " plugins, "
            + report.files()
            + " files, "
            + report.count(Severity.ERROR)
            + " errors, "
            + peak);
  }

  private static void write(Path folder, int plugins) throws IOException {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < plugins; i++) {
      String name = "plugin-" + i;
      plugin(folder.resolve("plugins").resolve(name), name);
      entries.add("{\"name\": \"" + name + "\", \"source\": \"./plugins/" + name + "\"}");
    }
    file(
        folder.resolve(".claude-plugin/marketplace.json"),
        "{\"name\": \"many\", \"description\": \"Many\", \"owner\": {\"name\": \"Acme\"}, \"plugins\": ["
            + String.join(",\n", entries)
            + "]}");
  }

  private static void plugin(Path folder, String name) throws IOException {
    file(
        folder.resolve(".claude-plugin/plugin.json"),
        "{\"name\": \""
            + name
            + "\", \"version\": \"1.0.0\", \"description\": \"Does it\", \"author\": {\"name\": \"Acme\"}, \"license\": \"MIT\"}");
    file(folder.resolve("README.md"), "# " + name + "\n" + text("skills/deliver/more.md"));
    file(
        folder.resolve(".mcp.json"),
        "{\"mcpServers\": {\"s\": {\"command\": \"node\", \"args\": [\"${CLAUDE_PLUGIN_ROOT}/server.js\"]}}}");
    file(folder.resolve("server.js"), "// serves\n");
    file(
        folder.resolve("hooks/hooks.json"),
        "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"true\"}]}]}}");
    String skill = "../skills/deliver/more.md";
    file(folder.resolve("commands/first.md"), "---\ndescription: First\n---\n" + text(skill));
    file(folder.resolve("commands/second.md"), "---\ndescription: Second\n---\n" + text(skill));
    file(
        folder.resolve("agents/coach.md"),
        "---\nname: coach\ndescription: Use when asked\n---\n" + text(skill));
    file(
        folder.resolve("skills/deliver/SKILL.md"),
        "---\nname: deliver\ndescription: How to deliver\n---\n" + text("more.md"));
    file(folder.resolve("skills/deliver/more.md"), text("SKILL.md"));
  }

  private static String text(String link) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append("Line ").append(i).append(" says how to deliver, with [a link](").append(link);
      text.append(") and `code`.\n");
    }
    return text.toString();
  }

  private static void file(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
