// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class LiveConditionTest {
  private static final String[] NEEDED = {"SITE_URL", "SITE_TOKEN"};
  private static final Map<String, String> GIVEN =
      Map.of("SITE_URL", "https://tracker.example.com", "SITE_TOKEN", "x");

  private static ConditionEvaluationResult decide(String groups, Map<String, String> environment) {
    return LiveCondition.decide(NEEDED, groups, environment::get);
  }

  @Test
  void credentialsAloneDoNotLetAnOrdinaryBuildWrite() {
    assertThat(decide("", GIVEN).isDisabled()).isTrue();
    assertThat(decide("slow", GIVEN).getReason())
        .contains("works on a real site: ask for it by -Dgroups=live, with SITE_URL, SITE_TOKEN");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(decide("live", Map.of("SITE_URL", "https://x", "SITE_TOKEN", " ")).getReason())
        .contains("works on a real site: set SITE_TOKEN");
    assertThat(decide("live", Map.of()).isDisabled()).isTrue();
  }

  @Test
  void bothTogetherLetItRun() {
    assertThat(decide("live", GIVEN).isDisabled()).isFalse();
    assertThat(decide("slow,live", GIVEN).isDisabled()).isFalse();
  }
}
