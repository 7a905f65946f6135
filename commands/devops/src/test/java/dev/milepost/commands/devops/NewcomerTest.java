// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.plan.PlanFormat;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From nothing to a connection that works. */
class NewcomerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jira", "jira-dc", "azure-devops"})
  void aConnectionIsSavedAndTriedOutAndLeavesNothingBehind(String kind) {
    try (Bench bench = Bench.of(kind, folder)) {
      CommandResult shown = bench.run(bench.setup("pay").toArray(String[]::new));
      assertThat(shown.text()).contains("Task").contains("story points");

      Plan plan = bench.proposed(bench.setup("pay").toArray(String[]::new));
      try (Connections before = bench.saved()) {
        assertThat(before.list()).as("nothing is saved by looking").isEmpty();
      }
      List<String> told = Bench.told(bench.apply(plan));
      assertThat(told).first().asString().isEqualTo("connect applied: connection 'pay' saved");
      assertThat(told)
          .last()
          .asString()
          .matches("trial applied: \\S+ was made and read, and is deleted");

      try (Connections saved = bench.saved()) {
        assertThat(saved.find("pay")).get().extracting(Connection::usable).isEqualTo(true);
      }
      CommandResult found = bench.run("search-items", "--text", "Milepost trial");
      assertThat(found.data().elements("items")).isEmpty();
    }
  }

  @Test
  void neitherPlanNorFileHoldsTheToken() throws Exception {
    try (Bench bench = Bench.of("jira", folder)) {
      Plan plan = bench.proposed(bench.setup("pay").toArray(String[]::new));
      bench.apply(plan);

      String token = bench.site.banner().token();
      assertThat(JsonText.write(PlanFormat.write(plan)))
          .contains(Bench.TOKEN)
          .doesNotContain(token);
      try (var files = java.nio.file.Files.walk(folder)) {
        List<Path> all = files.filter(java.nio.file.Files::isRegularFile).toList();
        assertThat(all).isNotEmpty();
        for (Path file : all) {
          assertThat(java.nio.file.Files.readString(file)).doesNotContain(token);
        }
      }
    }
  }

  @Test
  void undoingTakesTheConnectionAwayAgain() {
    try (Bench bench = Bench.of("jira", folder)) {
      Plan plan = bench.proposed(bench.setup("pay").toArray(String[]::new));
      bench.apply(plan);

      assertThat(Bench.told(bench.undo(plan)))
          .anyMatch(it -> it.equals("connect undone: connection 'pay' removed"));
      try (Connections saved = bench.saved()) {
        assertThat(saved.list()).isEmpty();
      }
    }
  }

  @Test
  void aConnectionThatWasThereIsPutBack() {
    try (Bench bench = Bench.connected("jira", folder)) {
      List<String> words = new ArrayList<>(bench.setup("pay"));
      words.addAll(List.of("--set", "timeout=7", "--no-test-item"));
      Plan plan = bench.proposed(words.toArray(String[]::new));
      bench.apply(plan);
      try (Connections saved = bench.saved()) {
        assertThat(saved.savedValues("pay")).containsEntry("timeout", "7");
      }

      bench.undo(plan);

      try (Connections saved = bench.saved()) {
        assertThat(saved.savedValues("pay"))
            .doesNotContainKey("timeout")
            .containsKey("custom_settings.board");
      }
    }
  }

  @Test
  void aPlanIsOutOfDateWhereSomebodyElseWasFirst() {
    try (Bench bench = Bench.of("jira", folder)) {
      Plan late = bench.proposed(bench.setup("pay").toArray(String[]::new));
      List<String> words = new ArrayList<>(bench.setup("pay"));
      words.addAll(List.of("--set", "timeout=7", "--no-test-item"));
      bench.apply(bench.proposed(words.toArray(String[]::new)));

      assertThatThrownBy(() -> bench.apply(late)).hasMessageContaining("connection:default/pay");
    }
  }

  @Test
  void aWrongTokenIsToldBeforeAnythingIsPlanned() {
    try (Bench bench = Bench.of("jira", folder)) {
      bench.environment.put(Bench.TOKEN, "wrong");

      assertThatThrownBy(() -> bench.run(bench.setup("pay").toArray(String[]::new)))
          .isInstanceOf(MilepostException.class)
          .hasMessageContaining("connection 'pay' does not work (authentication)")
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void aTokenThatWasGivenForItsVariableIsNotRepeated() {
    try (Bench bench = Bench.of("jira", folder)) {
      List<String> words = new ArrayList<>(bench.setup("pay"));
      words.set(words.indexOf(Bench.TOKEN), "ATATT3xFfGF0-secret=");

      assertThatThrownBy(() -> bench.run(words.toArray(String[]::new)))
          .hasMessageContaining("name of a variable")
          .hasMessageNotContaining("ATATT3");
    }
  }

  @Test
  void aSecretAmongTheSettingsIsRefused() {
    try (Bench bench = Bench.of("jira", folder)) {
      List<String> words = new ArrayList<>(bench.setup("pay"));
      words.addAll(List.of("--set", "custom_settings.webhook_secret=hunter2"));

      assertThatThrownBy(() -> bench.run(words.toArray(String[]::new)))
          .hasMessageContaining("custom_settings.webhook_secret is a secret")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void whatIsNotGivenIsTakenFromTheUsualVariables() {
    try (Bench bench = Bench.of("jira", folder)) {
      bench.environment.put("JIRA_URL", bench.site.banner().baseUrl().toString());
      bench.environment.put("JIRA_PROJECT", "PAY");
      bench.environment.put("JIRA_EMAIL", bench.site.banner().user());

      Plan plan = bench.proposed("setup-jira", "--token-variable", Bench.TOKEN, "--no-test-item");

      assertThat(plan.subject().name()).isEqualTo("pay");
      assertThat(plan.steps()).hasSize(1);
    }
  }

  @Test
  void withoutAnAddressAllThatIsMissingIsSaid() {
    try (Bench bench = Bench.of("jira", folder)) {
      assertThatThrownBy(() -> bench.run("setup-jira", "--token-variable", Bench.TOKEN))
          .hasMessageContaining("api_endpoint")
          .hasMessageContaining("project");
    }
  }
}
