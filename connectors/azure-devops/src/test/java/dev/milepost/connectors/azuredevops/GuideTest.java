// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide says of the keys what the plugin says of them. */
class GuideTest {
  private static final Path GUIDE = Path.of("../../docs/guide/connect-azure-devops.md");
  private static final Pattern SETTING = Pattern.compile("(?m)^ {6}([a-z_]+):");

  private static String guide() throws IOException {
    return Files.readString(GUIDE);
  }

  private static String row(ConfigKey key) {
    String values =
        key.choices().isEmpty()
            ? ""
            : " One of "
                + key.choices().stream()
                    .map(choice -> "`" + choice + "`")
                    .collect(Collectors.joining(", "))
                + ".";
    return "| `%s`%s | %s | %s | %s |"
        .formatted(
            key.name(),
            key.required() ? " (needed)" : "",
            key.description() + values,
            key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`",
            key.environment().isEmpty() ? "" : "`" + key.environment() + "`");
  }

  @Test
  void theTableOfKeysIsThePlugins() throws IOException {
    List<String> wanted = AzureDevOpsKeys.all().stream().map(GuideTest::row).toList();

    assertThat(
            guide()
                .lines()
                .filter(line ->
                    line.matches(
                        "\\| `(api_|organization|project|custom_settings|retry|timeout).*")))
        .as("the table should be\n" + String.join("\n", wanted))
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void theExamplesUseKeysThatThereAre() throws IOException {
    List<String> known =
        AzureDevOpsKeys.all().stream()
            .map(ConfigKey::name)
            .filter(name -> name.startsWith("custom_settings."))
            .map(name -> name.substring("custom_settings.".length()))
            .toList();

    assertThat(SETTING.matcher(guide()).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(known).contains(name));
  }

  @Test
  void everyWordOfAStatusAndPriorityIsTold() throws IOException {
    String guide = guide();
    for (WorkItemStatus status : WorkItemStatus.values()) {
      assertThat(guide).contains("`" + status.word() + "`");
    }
    for (WorkItemPriority priority : WorkItemPriority.values()) {
      assertThat(guide).contains("`" + priority.word() + "`");
    }
  }
}
