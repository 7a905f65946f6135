// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.MaturityLevel;
import dev.milepost.kernel.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailOnTest {
  @Test
  void readsSeveritiesAndLevels() {
    assertThat(FailOn.parse("warning")).contains(new FailOn.AtLeast(Finding.Severity.WARNING));
    assertThat(FailOn.parse("maturity<HIGH"))
        .contains(new FailOn.MaturityBelow(MaturityLevel.HIGH));
    assertThat(FailOn.parse("maturity<elite"))
        .contains(new FailOn.MaturityBelow(MaturityLevel.ELITE));
  }

  static List<String> rules() {
    return FailOn.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void readsEveryRuleThereIs(String rule) {
    assertThat(FailOn.parse(" " + rule)).contains(new FailOn.Rule(rule));
  }

  @Test
  void theRulesThatTheHelpNamesExist() {
    assertThat(FailOn.rules()).contains("security.committed-secret", "ci.github-actions");
    assertThat(FailOn.WANTED).contains("security.committed-secret", "ci.github-actions");
    assertThat(FailOn.rules()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fatal", "maturity<", "maturity>LOW", "a b", "x.", "../x", "ci.no-such-rule"})
  void refusesEverythingElse(String text) {
    assertThat(FailOn.parse(text)).isEmpty();
    assertThat(FailOn.refusal(text))
        .startsWith("option --fail-on is '" + text + "', ")
        .contains("must be a rule such as", "input.malformed-workflow");
  }

  @ParameterizedTest
  @CsvSource({
    "security.comitted-secret, security.committed-secret",
    "ci.githb-actions, ci.github-actions",
    "warnings, warning",
    "history.shalow, history.shallow"
  })
  void namesWhatMayHaveBeenMeant(String typed, String meant) {
    assertThat(FailOn.refusal(typed)).contains("did you mean '" + meant + "'?");
  }
}
