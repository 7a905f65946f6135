// SPDX-License-Identifier: MIT
package dev.milepost.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.tool.ToolSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a plugin with commands and content must hold: its pages say what its commands are. With
 * {@code -Dmilepost.golden=update} the pages are written anew.
 *
 * @since 0.1
 */
public abstract class PluginContentContract {
  /** The plugin; none of its commands is run. */
  protected abstract MilepostPlugin plugin();

  /** Its content: the folder that holds {@code .claude-plugin}. */
  protected abstract Path content();

  private List<CommandSpec> specs() {
    return plugin().commands().stream().map(PluginCommand::spec).toList();
  }

  @Test
  void everyCommandHasThePageThatItsDescriptionMakes() throws IOException {
    Path folder = content().resolve("commands");
    List<String> wanted = new ArrayList<>();
    for (CommandSpec spec : specs()) {
      Path file = folder.resolve(spec.name() + ".md");
      String page = CommandPage.of(plugin().metadata().id(), spec);
      wanted.add(file.getFileName().toString());
      if ("update".equals(System.getProperty("milepost.golden"))) {
        Files.createDirectories(folder);
        Files.writeString(file, page);
      }
      assertThat(file).as("-Dmilepost.golden=update writes it").exists();
      assertThat(Files.readString(file))
          .as("%s; -Dmilepost.golden=update rewrites it", file)
          .isEqualTo(page);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void everyExampleCanBeCalled() {
    for (CommandSpec spec : specs()) {
      assertThat(spec.examples()).as(spec.name()).isNotEmpty();
      for (CommandExample example : spec.examples()) {
        assertThatCode(() -> CommandCall.of(spec, given(spec, words(example.arguments()))))
            .as(spec.name() + " " + example.arguments())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void theManifestNamesThePluginAndItsVersion() {
    assertThat(read(".claude-plugin/plugin.json"))
        .contains("\"name\": \"" + plugin().metadata().id() + "\"")
        .contains("\"version\": \"" + plugin().metadata().version() + "\"");
  }

  @Test
  void everyServerIsStartedByName() {
    for (ToolSet set : plugin().toolSets()) {
      assertThat(read(".mcp.json"))
          .contains("\"" + set.name() + "\": {")
          .contains("\"--server\", \"" + set.name() + "\"");
    }
  }

  private String read(String name) {
    try {
      return Files.readString(content().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a command line with single quotes. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        begun = true;
      } else if (c == ' ' && !quoted) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  private static Map<String, List<String>> given(CommandSpec spec, List<String> words) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    List<CommandOption> positional =
        spec.options().stream().filter(CommandOption::positional).toList();
    int place = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.startsWith("--") ? word.substring(2) : positional.get(place).name();
      boolean flag =
          spec.options().stream()
              .anyMatch(o -> o.name().equals(name) && o.type() == CommandOption.Type.FLAG);
      String value = flag ? "true" : word.startsWith("--") ? words.get(++i) : word;
      place += word.startsWith("--") || positional.get(place).repeated() ? 0 : 1;
      given.computeIfAbsent(name, missing -> new ArrayList<>()).add(value);
    }
    return given;
  }
}
