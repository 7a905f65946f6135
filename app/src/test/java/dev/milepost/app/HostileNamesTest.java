// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of folders, tags and files come from strangers: they neither hide nor turn what is read.
 */
class HostileNamesTest {
  private static final String ESCAPE = "\u001b[31m";
  private static final String TURN = "\u202E";

  @TempDir Path folder;

  @Test
  void nothingThatIsShownTurnsTheTextOrControlsTheTerminal() throws Exception {
    Path hostile = folder.resolve("a" + TURN + "b" + ESCAPE + "c.git");
    try (HistoryBuilder history = HistoryBuilder.bare(hostile)) {
      Instant when = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(60));
      Commit last = history.commit("Start").file("README.md", "# Shop\n").at(when).create();
      for (int release = 0; release < 4; release++) {
        when = when.plus(Duration.ofDays(7));
        last =
            history
                .commit("Release " + TURN + release)
                .on(last)
                .file("pay" + TURN + "ments/Dockerfile", "FROM scratch\n# " + release + "\n")
                .at(when)
                .create();
        history.tag("pay" + TURN + "ments/v1." + release + ".0", last);
      }
      history.branch("main", last).head("main");
    }
    try (var up = UpProcess.start(folder.resolve("home"), "--port", "0", hostile.toString())) {
      up.awaitLink();
      up.awaitAssessed();
      String key = up.get("/api/v1/repositories").replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
      for (String path :
          List.of(
              "/",
              "/repositories",
              "/repositories/" + key,
              "/repositories/" + key + "/facts/deploymentFrequency",
              "/repositories/" + key + "/facts/changeLeadTime",
              "/search?q=pay",
              "/api/v1/runs")) {
        var answer = up.send(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        // What a form sends back is not shown, and stays what it is.
        String shown =
            answer.body().replaceAll("type=\"hidden\" name=\"\\w+\" value=\"[^\"]*\"", "");
        assertThat(shown).as(path).doesNotContain(TURN, ESCAPE);
      }
      assertThat(up.send("/repositories/" + key).body()).contains("a\uFFFDb");
      assertThat(up.said()).contains("assessed").doesNotContain(TURN, ESCAPE);
    }
  }
}
