// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.connectors.azuredevops.AzureDevOpsPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands in front of a stand-in of Azure DevOps. */
class AzureDevOpsCommandsTest {
  @TempDir Path folder;

  @Test
  void itemsAreFoundChangedTakenBackAndMeasured() {
    try (TrackerShell tracker = TrackerShell.start("azure-devops")) {
      Shell shell = tracker.shell(folder).knowing(new AzureDevOpsPlugin());
      Shell.Result added =
          shell.run(
              "integrations",
              "add",
              "azure",
              "--plugin",
              "azure_devops",
              "--url",
              tracker.address(),
              "--project",
              tracker.sandbox().banner().project(),
              "--api-key-from-env",
              TrackerShell.TOKEN,
              "--yes");
      assertThat(added.code()).as(added.err()).isZero();

      String made = shell.run("work", "create", "--title", "From the shell", "--yes").out();
      Matcher id = Pattern.compile("create: ([0-9]+) made").matcher(made);
      assertThat(id.find()).as(made).isTrue();
      tracker.sandbox().controls().clock().advance(Duration.ofMinutes(1));
      assertThat(shell.run("work", "update", id.group(1), "--set", "title=Another", "--yes").code())
          .isZero();
      assertThat(shell.run("work", "search", "--text", "Another", "--format", "json").out())
          .contains("\"id\": \"" + id.group(1) + "\"");
      Matcher plan =
          Pattern.compile("(\\S+) +applied +1/1 +update")
              .matcher(shell.run("apply", "--list").out());
      assertThat(plan.find()).isTrue();
      assertThat(shell.run("apply", "--undo", plan.group(1), "--yes").code()).isZero();
      assertThat(shell.run("work", "get", id.group(1)).out())
          .startsWith(id.group(1) + " From the shell\n");
      String velocity =
          shell
              .run("velocity", "--team", tracker.sandbox().banner().team(), "--format", "json")
              .out();
      assertThat(velocity).contains("\"source\": \"time-travel\"");
      Schemas.assertValid("velocity-1", velocity);
    }
  }
}
