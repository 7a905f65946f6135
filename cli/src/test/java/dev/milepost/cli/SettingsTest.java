// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String FILE =
      """
      definitions:
        change-date: committer
        fix-window: 90d
      benchmark: 2021
      zone: Europe/Berlin
      services:
        api: services/api
      assistants: [robo-coder, "bot@example.com"]
      """;

  @TempDir Path folder;

  @Test
  void theFileInTheFolderIsRead() throws IOException {
    Files.writeString(folder.resolve("milepost.yaml"), FILE);
    AssessmentRequest asked = ask(new Shell(folder));
    assertThat(asked.definitions().get(DefinitionKey.CHANGE_DATE)).isEqualTo("committer");
    assertThat(asked.definitions().get(DefinitionKey.FIX_WINDOW)).isEqualTo("90d");
    assertThat(asked.definitions().zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(asked.benchmark()).isEqualTo(Benchmark.Y2021);
    assertThat(asked.servicePaths()).containsEntry("api", "services/api");
    assertThat(asked.assistants()).containsExactly("robo-coder", "bot@example.com");
  }

  @Test
  void theFileOfTheGuideIsAccepted() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guide", "configuration.md"));
    int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
    Files.writeString(
        folder.resolve("milepost.yaml"), guide.substring(start, guide.indexOf("```", start)));
    AssessmentRequest asked = ask(new Shell(folder));
    assertThat(asked.servicePaths()).containsEntry("payments", "services/payments-api");
    assertThat(asked.assistants()).hasSize(2);
  }

  @Test
  void optionsBeatEnvironmentBeatsFile() throws IOException {
    Files.writeString(folder.resolve("milepost.yaml"), FILE);
    Shell shell =
        new Shell(folder)
            .with("MILEPOST_DEFINE", "change-date=author, fix-window=none")
            .with("MILEPOST_BENCHMARK", "2022")
            .with("MILEPOST_ZONE", "Asia/Tokyo");
    AssessmentRequest asked = ask(shell, "--define", "fix-window=7d", "--benchmark", "2024");
    assertThat(asked.definitions().get(DefinitionKey.CHANGE_DATE)).isEqualTo("author");
    assertThat(asked.definitions().get(DefinitionKey.FIX_WINDOW)).isEqualTo("7d");
    assertThat(asked.definitions().zone().getId()).isEqualTo("Asia/Tokyo");
    assertThat(asked.benchmark()).isEqualTo(Benchmark.Y2024);
  }

  @Test
  void theFileInTheHomeIsReadWhenTheFolderHasNone() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/milepost.yaml"), "benchmark: 2022\n");
    assertThat(ask(new Shell(folder)).benchmark()).isEqualTo(Benchmark.Y2022);
    Files.writeString(folder.resolve("milepost.yaml"), "benchmark: 2021\n");
    assertThat(ask(new Shell(folder)).benchmark()).isEqualTo(Benchmark.Y2021);
    Files.writeString(folder.resolve("other.yaml"), "benchmark: 2024\n");
    assertThat(ask(new Shell(folder), "--config", "other.yaml").benchmark())
        .isEqualTo(Benchmark.Y2024);
  }

  @Test
  void allFaultsOfAFileAreToldWithKeyValueAndWish() throws IOException {
    Files.writeString(
        folder.resolve("milepost.yaml"),
        """
        definitions:
          change-date: birthday
          colour: blue
        benchmark: 2025
        zone: Mars
        services: nonsense
        assistants:
          - {a: b}
        surprise: 1
        """);
    Shell.Result result = new Shell(folder).run("assess", ".");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "milepost.yaml:2: key 'definitions.change-date' is 'birthday', must be author |"
                + " committer",
            "key 'definitions.colour' is unknown",
            "key 'benchmark' is '2025', must be 2021, 2022, 2023 or 2024",
            "key 'zone' is 'Mars'",
            "key 'services' must hold keys and values",
            "key 'assistants' must be a list of names",
            "milepost.yaml:9: key 'surprise' is unknown");
  }

  @Test
  void whatIsNoYamlIsAFaultAndNoTrace() throws IOException {
    for (String text : new String[] {"a: [", "just words", "\u0000", "&a [*a]", "- 1\n- 2"}) {
      Files.writeString(folder.resolve("milepost.yaml"), text);
      Shell.Result result = new Shell(folder).run("assess", ".");
      assertThat(result.code()).as(text).isEqualTo(2);
      assertThat(result.err()).as(text).contains("milepost.yaml").doesNotContain("Exception");
    }
  }

  @Test
  void aFileThatIsNamedHasToBeThere() {
    assertThat(new Shell(folder).run("assess", "--config", "none.yaml").err())
        .contains("none.yaml' cannot be read");
  }

  private static AssessmentRequest ask(Shell shell, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "assess";
    System.arraycopy(options, 0, arguments, 1, options.length);
    Shell.Result result =
        shell
            .assessing(request -> {
              throw MilepostException.caller("stop", "enough");
            })
            .run(arguments);
    assertThat(result.err()).isEqualTo("platform: enough\n");
    return requireNonNull(shell.asked);
  }
}
