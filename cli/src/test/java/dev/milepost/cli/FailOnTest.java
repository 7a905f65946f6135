// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.MaturityLevel;
import dev.milepost.kernel.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailOnTest {
  @Test
  void readsSeveritiesLevelsAndRules() {
    assertThat(FailOn.parse("warning")).contains(new FailOn.AtLeast(Finding.Severity.WARNING));
    assertThat(FailOn.parse("maturity<HIGH"))
        .contains(new FailOn.MaturityBelow(MaturityLevel.HIGH));
    assertThat(FailOn.parse("maturity<elite"))
        .contains(new FailOn.MaturityBelow(MaturityLevel.ELITE));
    assertThat(FailOn.parse("security.secret-committed"))
        .contains(new FailOn.Rule("security.secret-committed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fatal", "maturity<", "maturity>LOW", "a b", "x.", "../x"})
  void refusesEverythingElse(String text) {
    assertThat(FailOn.parse(text)).isEmpty();
  }
}
