// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.ReservedNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plugin to begin with: it is valid, builds, and passes its own tests. Immutable.
 *
 * @param name kebab-case, 1 to 50 characters
 * @param parts that it brings, at least one
 * @param repository address of a Maven repository with what it is compiled against, {@code
 *     file:/…}; empty where it is in the user's own
 * @since 0.1
 */
public record NewPlugin(String name, Set<Part> parts, String repository) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*+");
  private static final Pattern REPOSITORY = Pattern.compile("(file:/[^<>\\s{}]*)?");
  private static final int LONGEST = 50;

  /** What a plugin may bring. */
  public enum Part {
    /** A command in Java, for shell, agent and MCP client. */
    COMMAND,
    /** A skill for agents. */
    SKILL,
    /** An MCP server in Java. */
    MCP,
    /** A tracker in Java. */
    CONNECTOR;

    /** The lower-case word of options. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The part of that word. */
    public static Optional<Part> parse(String word) {
      return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
  }

  /** Checks the name, and that there is a part; throws {@link MilepostException} otherwise. */
  public NewPlugin {
    parts = Set.copyOf(parts);
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      throw MilepostException.caller(
          "plugin-name",
          "'"
              + name
              + "' is no name of a plugin, which has 1 to "
              + LONGEST
              + " of a-z and 0-9, a letter first, words joined by '-'");
    }
    if (ReservedNames.verb(name)) {
      throw MilepostException.caller(
          "plugin-name", "'" + name + "' is a command of Milepost; take another name");
    }
    if (!REPOSITORY.matcher(repository).matches()) {
      throw MilepostException.caller(
          "plugin-repository", "'" + repository + "' is no address of a folder");
    }
    if (parts.isEmpty()) {
      throw MilepostException.caller("plugin-parts", "plugin '" + name + "' would bring nothing");
    }
  }

  /** One whose Java is compiled against what is in the user's own repository. */
  public NewPlugin(String name, Set<Part> parts) {
    this(name, parts, "");
  }

  private boolean java() {
    return parts.stream().anyMatch(part -> part != Part.SKILL);
  }

  /** {@code team-notes} is {@code TeamNotes}. */
  private String type() {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private String packageName() {
    return "com.example." + name.replace("-", "");
  }

  /** The files of the plugin, by path. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    add(files, ".claude-plugin/plugin.json", "plugin.json");
    add(files, "README.md", "README.md");
    if (parts.contains(Part.SKILL)) {
      add(files, "skills/" + name + "-guide/SKILL.md", "SKILL.md");
    }
    if (java()) {
      java(files);
    }
    return files;
  }

  private void java(Map<String, byte[]> files) {
    String folder = packageName().replace('.', '/') + "/";
    String main = "src/main/java/" + folder;
    String test = "src/test/java/" + folder;
    String resources = "src/main/resources/META-INF/";
    add(files, "milepost-plugin.yaml", "milepost-plugin.yaml");
    add(files, "pom.xml", "pom.xml");
    add(files, ".gitignore", "gitignore");
    add(files, main + type() + "Plugin.java", "Plugin.java.txt");
    files.put(
        resources + "services/dev.milepost.spi.MilepostPlugin",
        (packageName() + "." + type() + "Plugin\n").getBytes(UTF_8));
    if (parts.contains(Part.COMMAND)) {
      add(files, "commands/hello.md", "hello.md");
      add(files, resources + "milepost/commands.json", "commands.json");
      add(files, main + "HelloCommand.java", "HelloCommand.java.txt");
      add(files, test + "HelloCommandTest.java", "HelloCommandTest.java.txt");
    }
    if (parts.contains(Part.MCP)) {
      add(files, ".mcp.json", "mcp.json");
      add(files, main + type() + "Tools.java", "Tools.java.txt");
      add(files, test + type() + "ToolsTest.java", "ToolsTest.java.txt");
    }
    if (parts.contains(Part.CONNECTOR)) {
      add(files, main + type() + "Tracker.java", "Tracker.java.txt");
      add(files, test + type() + "TrackerTest.java", "TrackerTest.java.txt");
    }
  }

  private void add(Map<String, byte[]> files, String path, String template) {
    files.put(path, filled(read(template)).getBytes(UTF_8));
  }

  /** Lines between {@code {{#part}}} and {@code {{/part}}} are those of a part. */
  private String filled(String template) {
    StringBuilder text = new StringBuilder();
    boolean kept = true;
    for (String line : template.lines().toList()) {
      if (line.startsWith("{{#")) {
        String part = line.substring(3, line.indexOf('}'));
        kept =
            switch (part) {
              case "java" -> java();
              case "repository" -> !repository.isEmpty();
              default -> Part.parse(part).filter(parts::contains).isPresent();
            };
      } else if (line.startsWith("{{/")) {
        kept = true;
      } else if (kept) {
        text.append(line).append('\n');
      }
    }
    return text.toString()
        .replace("{{name}}", name)
        .replace("{{id}}", name.replace('-', '_'))
        .replace("{{title}}", title())
        .replace("{{type}}", type())
        .replace("{{permissions}}", parts.contains(Part.CONNECTOR) ? "[\"network:*\"]" : "[]")
        .replace("{{repository}}", repository.replace("&", "&amp;"))
        .replace("{{package}}", packageName());
  }

  private String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
  }

  private static String read(String template) {
    try (InputStream in =
        Objects.requireNonNull(NewPlugin.class.getResourceAsStream(template), template)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
