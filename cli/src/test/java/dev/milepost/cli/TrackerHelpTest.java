// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.GoldenFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help of commands that use connections. */
class TrackerHelpTest {
  private static final List<String> COMMANDS =
      List.of(
          "integrations",
          "integrations list",
          "integrations show",
          "integrations check",
          "integrations add",
          "integrations remove",
          "integrations capabilities",
          "work",
          "work get",
          "work search",
          "work create",
          "work update",
          "work delete",
          "work link",
          "work comment",
          "velocity",
          "incident open",
          "apply");

  @TempDir Path folder;

  private String help(String command) {
    return new Shell(folder).run((command + " --help").split(" ")).out();
  }

  @Test
  void isWhatItIsInTheGuideAndFitsATerminal() {
    StringBuilder all = new StringBuilder();
    COMMANDS.forEach(command -> all.append(help(command)).append('\n'));
    assertThat(all.toString().lines()).allMatch(line -> line.length() <= 80);
    GoldenFiles.assertMatches(getClass(), "tracker-help.txt", all.toString());
  }

  @Test
  void everyCommandShowsAnExample() {
    assertThat(COMMANDS)
        .filteredOn(command -> command.contains(" ") || command.equals("apply"))
        .allSatisfy(command -> assertThat(help(command)).contains("  platform " + command));
  }

  @Test
  void completionKnowsAllOfThem() {
    assertThat(new Shell(folder).run("completion", "bash").out())
        .contains("integrations", "capabilities", "velocity", "--updated-since", "in_progress");
  }
}
