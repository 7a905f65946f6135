// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDataTest {
  @TempDir Path folder;

  private static PlanData read(String json) {
    return PlanData.read(json.getBytes(UTF_8));
  }

  @Test
  void theSampleHasSomethingOfEach() {
    PlanData sample = PlanData.sample();
    assertThat(sample.opportunities()).hasSize(1);
    assertThat(sample.findings()).extracting(Finding::done).containsExactly(true, false);
    assertThat(sample.documents()).hasSize(2);
    assertThat(PortfolioMonitor.alerts(sample.observations())).hasSize(2);
  }

  @Test
  void nothingIsNothing() {
    assertThat(read("{}").opportunities()).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnceWithWhatIsWanted() {
    assertThatThrownBy(() ->
            read(
                """
                {"opportunities": [
                   {"title": " ", "description": "d", "amount": -5, "stage": "dreaming",
                    "sector": "s", "riskLevel": "low"},
                   7],
                 "findings": [{"opportunity": "Nobody", "task": "legal", "finding": "f"}],
                 "documents": [{"opportunity": "Nobody", "title": "t", "address": "javascript:x"}],
                 "observations": [{"company": "c", "metric": "m", "value": 1e30, "limit": "x",
                    "alert": "sideways", "at": "yesterday"}],
                 "surprise": 1}
                """))
        .isInstanceOf(MilepostException.class)
        .hasMessageContainingAll(
            "key 'surprise' is unknown",
            "opportunities[0].title is \" \", must be text",
            "opportunities[0].amount is -5, must be above zero",
            "opportunities[0].stage is \"dreaming\", must be one of screening, due_diligence",
            "opportunities[1] must be an object",
            "documents[0].address is \"javascript:x\", must be an address",
            "observations[0].value is 1e+30, must be a number below 10^15",
            "observations[0].limit is \"x\"",
            "observations[0].alert is \"sideways\", must be one of below, above",
            "observations[0].at is \"yesterday\", must be an instant");
  }

  @Test
  void aFindingOfAnotherOpportunityIsRefused() {
    assertThatThrownBy(() ->
            read(
                """
                {"findings": [{"opportunity": "Nobody", "task": "legal", "finding": "f"}]}
                """))
        .hasMessageContaining("there is no opportunity 'Nobody'");
  }

  @Test
  void filesThatAreNotThereTooLargeOrNoJsonAreRefused() throws Exception {
    Path large = Files.writeString(folder.resolve("large"), " ".repeat(4_000_001));
    Path broken = Files.writeString(folder.resolve("broken"), "{");
    Path list = Files.writeString(folder.resolve("list"), "[]");
    assertThatThrownBy(() -> PlanData.read(large)).hasMessageContaining("larger than 4 MB");
    assertThatThrownBy(() -> PlanData.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> PlanData.read(broken)).isInstanceOf(MilepostException.class);
    assertThatThrownBy(() -> PlanData.read(list)).hasMessageContaining("must be an object");
  }
}
