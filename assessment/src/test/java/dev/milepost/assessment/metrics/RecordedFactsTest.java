// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.delivery.ServiceFacts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other systems get wrong with records of deployments and incidents. */
class RecordedFactsTest {
  @TempDir Path folder;
  private FactFolder facts;

  @BeforeEach
  void startBeforeThePeriod() {
    facts = new FactFolder(folder);
    facts.deployment("d0", "a0", "2026-02-20T12:00:00Z", "success");
  }

  @Test
  void aLaterStatusDoesNotMoveWhenADeploymentFinished() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("d1", "a1", "2026-03-09T10:00:00Z", "inactive")
        .change("a1", "2026-03-02T09:00:00Z", "d1");
    FactsAssessment.Service web = facts.web();
    assertThat(web.facts().deployments())
        .extracting(ServiceFacts.Shipment::finishedAt)
        .singleElement()
        .hasToString("2026-03-02T10:00:00Z");
    assertThat(web.metrics().changeLeadTime().whole().value()).isEqualTo(3600.0);
  }

  @Test
  void aGreenPipelineAroundAFailedDeploymentIsNoDeployment() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "failure")
        .deployment("d2", "a1", "2026-03-03T10:00:00Z", "skipped")
        .deployment("d3", "a1", "2026-03-04T10:00:00Z", "success");
    MetricValue frequency = facts.web().metrics().deploymentFrequency().whole();
    assertThat(frequency.sampleSize()).isEqualTo(1);
    assertThat(frequency.orThrow()).isCloseTo(1 / 31.0, within(1e-12));
  }

  @Test
  void anIncidentDaysLaterIsNotBlamedOnTheLastDeployment() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .incident("i1", "web", "2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z", "");
    assertThat(facts.web().metrics().changeFailRate().whole().value()).isZero();
    Definitions patient = Definitions.defaults().with(DefinitionKey.INCIDENT_WINDOW, "7d");
    FactsAssessment later = facts.assess(patient);
    assertThat(FactFolder.service("web", later).metrics().changeFailRate().whole().value())
        .isEqualTo(1.0);
  }

  @Test
  void anIncidentIsNotBlamedOnAnotherService() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("e0", "api", "b0", "2026-03-01T10:00:00Z", "success")
        .deployment("e1", "api", "b1", "2026-03-02T09:00:00Z", "success")
        .incident("i1", "api", "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z", "");
    FactsAssessment both = facts.assess(Definitions.defaults());
    assertThat(FactFolder.service("web", both).facts().failures()).isEmpty();
    assertThat(FactFolder.service("api", both).facts().failures())
        .extracting(ServiceFacts.Failure::deploymentId)
        .containsExactly("e1");
  }

  @Test
  void severalIncidentsFailADeploymentOnce() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("d2", "a2", "2026-03-20T10:00:00Z", "success")
        .incident("i1", "web", "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z", "d1")
        .incident("i2", "web", "2026-03-02T13:00:00Z", "2026-03-02T15:00:00Z", "d1")
        .incident("i3", "web", "2026-03-02T14:00:00Z", "2026-03-02T14:30:00Z", "");
    DeliveryMetrics metrics = facts.web().metrics();
    assertThat(metrics.changeFailRate().whole())
        .isEqualTo(
            MetricValue.rate(
                MetricState.MEASURED, 0.5, 2, metrics.changeFailRate().whole().note()));
    assertThat(metrics.failedDeploymentRecoveryTime().whole().sampleSize()).isEqualTo(1);
    assertThat(metrics.failedDeploymentRecoveryTime().whole().orThrow())
        .isEqualTo((double) Duration.ofHours(5).toSeconds());
  }

  @Test
  void noDataIsNotTheBestScore() {
    facts.deployment("d1", "a1", "2026-03-02T10:00:00Z", "success");
    FactsAssessment.Service web = facts.web();
    assertThat(web.metrics().changeLeadTime().whole().state()).isEqualTo(MetricState.NO_DATA);
    assertThat(web.metrics().changeFailRate().whole().state()).isEqualTo(MetricState.NO_DATA);
    assertThat(web.metrics().failedDeploymentRecoveryTime().whole().state())
        .isEqualTo(MetricState.NO_DATA);
    assertThat(web.metrics().deploymentReworkRate().whole().state()).isEqualTo(MetricState.NO_DATA);
    assertThat(web.maturity().level()).isNull();
  }

  @Test
  void aPeriodWithoutDeploymentsHasNoDataAtAll() {
    facts.incident("i1", "web", "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z", "d0");
    assertThat(facts.web().metrics().all())
        .allSatisfy(metric -> assertThat(metric.whole().hasData()).isFalse());
  }

  @Test
  void noIncidentsIsZeroOnceIncidentsAreRecorded() {
    facts.deployment("d1", "a1", "2026-03-02T10:00:00Z", "success").incidentsKnown();
    MetricValue rate = facts.web().metrics().changeFailRate().whole();
    assertThat(rate.state()).isEqualTo(MetricState.MEASURED);
    assertThat(rate.orThrow()).isZero();
  }

  @Test
  void aDeploymentThatFailedToDeployIsNoFailedChange() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("d2", "a2", "2026-03-03T10:00:00Z", "failure")
        .deployment("d3", "a2", "2026-03-03T11:00:00Z", "success")
        .incidentsKnown();
    DeliveryMetrics metrics = facts.web().metrics();
    assertThat(metrics.changeFailRate().whole().orThrow()).isZero();
    assertThat(metrics.changeFailRate().whole().sampleSize()).isEqualTo(2);
  }

  @Test
  void aRollbackIsAFailureAndReworkEvenWithoutIncidents() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("d2", "a2", "2026-03-03T10:00:00Z", "success")
        .deployment("d3", "a1", "2026-03-03T12:00:00Z", "success");
    FactsAssessment.Service web = facts.web();
    assertThat(web.metrics().changeFailRate().whole().orThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(web.metrics().deploymentReworkRate().whole().orThrow())
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(web.metrics().failedDeploymentRecoveryTime().whole().orThrow()).isEqualTo(7200.0);
    assertThat(web.facts().deployments())
        .filteredOn(ServiceFacts.Shipment::rollback)
        .extracting(ServiceFacts.Shipment::id)
        .containsExactly("d3");
  }

  @Test
  void anUnresolvedIncidentIsAFailureThatIsNeverTimed() {
    facts
        .deployment("d1", "a1", "2026-03-02T10:00:00Z", "success")
        .deployment("d2", "a2", "2026-03-09T10:00:00Z", "success")
        .incident("i1", "web", "2026-03-02T11:00:00Z", "", "d1")
        .incident("i2", "web", "2026-03-09T11:00:00Z", "2026-03-09T13:00:00Z", "d2");
    DeliveryMetrics metrics = facts.web().metrics();
    assertThat(metrics.changeFailRate().whole().orThrow()).isEqualTo(1.0);
    assertThat(metrics.failedDeploymentRecoveryTime().whole().sampleSize()).isEqualTo(1);
    assertThat(metrics.failedDeploymentRecoveryTime().whole().orThrow())
        .isEqualTo((double) Duration.ofHours(3).toSeconds());
  }

  @Test
  void severalChangesOfADeploymentAreEachTimed() {
    facts
        .deployment("d1", "a1", "2026-03-10T00:00:00Z", "success")
        .change("c1", "2026-03-09T00:00:00Z", "d1")
        .change("c2", "2026-03-08T00:00:00Z", "d1")
        .change("c3", "2026-03-01T00:00:00Z", "d1");
    MetricValue leadTime = facts.web().metrics().changeLeadTime().whole();
    assertThat(leadTime.sampleSize()).isEqualTo(3);
    assertThat(leadTime.orThrow()).isEqualTo((double) Duration.ofDays(2).toSeconds());
  }

  @Test
  void aLeadTimeLongerThanThePeriodIsAValue() {
    facts
        .deployment("d1", "a1", "2026-03-10T00:00:00Z", "success")
        .change("c1", "2025-03-10T00:00:00Z", "d1");
    assertThat(facts.web().metrics().changeLeadTime().whole().orThrow())
        .isEqualTo((double) Duration.ofDays(365).toSeconds());
  }
}
