// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void makeRepository() {
    RepositoryFixture.create(folder.resolve("shop"));
  }

  @Test
  void listsTheFailureBehindTheRate() {
    Shell.Result result = run("explain", "changeFailRate", "shop");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("Change fail rate of shop", "v1.4.0", "v1.4.1", "reverted in");
  }

  @Test
  void namesOfMetricsMayBeDashed() {
    assertThat(run("explain", "change-lead-time", "shop").out())
        .isEqualTo(run("explain", "changeleadtime", "shop").out())
        .contains("2.0 d");
  }

  @Test
  void aMonthOutsideThePeriodIsToldWithThoseInside() {
    Shell.Result result = run("explain", "deploymentFrequency", "shop", "--month", "2020-01");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("2020-01 is outside the period, which has 2025-11 to 2026-11");
  }

  @Test
  void aMonthWithoutDeploymentsHasNoData() {
    Shell.Result result = run("explain", "deploymentFrequency", "shop", "--month", "2026-01");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("in Jan 2026: no data", "0 deployments");
  }

  @Test
  void anUnknownServiceIsToldWithThoseThereAre() {
    Shell.Result result = run("explain", "deploymentFrequency", "shop", "--service", "billing");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no service 'billing'; there are shop");
  }

  @Test
  void anUnknownMetricIsToldWithThoseThereAre() {
    assertThat(run("explain", "mttr", "shop").err()).contains("'mttr'", "changeLeadTime");
  }

  private Shell.Result run(String... arguments) {
    return new Shell(folder).run(arguments);
  }
}
