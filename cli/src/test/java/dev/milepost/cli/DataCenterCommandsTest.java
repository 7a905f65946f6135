// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands in front of a stand-in of Jira Data Center. */
class DataCenterCommandsTest {
  @TempDir Path folder;

  @Test
  void itemsAreFoundChangedTakenBackAndMeasured() {
    try (TrackerShell tracker = TrackerShell.start("jira-dc")) {
      Shell shell = tracker.connected(folder);
      assertThat(shell.run("integrations", "check").out()).containsPattern("pay +healthy");

      String made =
          shell
              .run("work", "create", "--title", "Zwölf 日本", "--description", "*so*", "--yes")
              .out();
      Matcher id = Pattern.compile("PAY-[0-9]+").matcher(made);
      assertThat(id.find()).as(made).isTrue();
      assertThat(shell.run("work", "search", "--limit", "0", "--format", "json").out())
          .contains("\"title\": \"Zwölf 日本\"");
      assertThat(shell.run("work", "update", id.group(), "--set", "title=Dreizehn", "--yes").code())
          .isZero();
      String list = shell.run("apply", "--list").out();
      Matcher plan = Pattern.compile("(\\S+) +applied +1/1 +update").matcher(list);
      assertThat(plan.find()).as(list).isTrue();
      assertThat(shell.run("apply", "--undo", plan.group(1), "--yes").code()).isZero();
      assertThat(shell.run("work", "get", id.group()).out())
          .startsWith(id.group() + " Zwölf 日本\n")
          .contains("*so*");
      assertThat(shell.run("velocity").out()).contains("sprints closed").contains("known from");
      assertThat(shell.run("work", "get", "PAY-99999").code()).isEqualTo(ExitCode.CALLER);
    }
  }
}
