// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.DefinitionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingCommandsTest {
  @TempDir Path folder;

  @Test
  void theGuidesTableIsWhatTheCommandPrints() throws IOException {
    Path guide = Path.of("..", "docs", "guide", "definitions.md");
    String printed = run("definitions", "--format", "markdown").out();
    if ("update".equals(System.getProperty("milepost.golden"))) {
      Files.writeString(guide, printed);
    }
    assertThat(Files.readString(guide)).isEqualTo(printed);
    for (DefinitionKey key : DefinitionKey.values()) {
      assertThat(printed).contains("`" + key.key() + "`");
    }
  }

  @Test
  void everyDetectorIsListed() {
    assertThat(run("detectors", "--format", "csv").out().lines()).hasSize(1 + 78);
    assertThat(run("detectors").out()).contains("ci.github-actions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"definitions", "detectors"})
  void listsFitATerminal(String verb) {
    assertThat(run(verb).out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run(verb, "--format", "json").out()).startsWith("[").endsWith("]\n");
  }

  @Test
  void completionIsAScript() {
    String script = run("completion", "bash").out();
    assertThat(script).contains("assess", "--benchmark", "2021");
    assertThat(run("completion", "zsh").out()).startsWith("autoload").endsWith(script);
    assertThat(run("completion", "fish").err()).contains("'fish', must be bash or zsh");
  }

  private Shell.Result run(String... arguments) {
    return new Shell(folder).run(arguments);
  }
}
