// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.IncidentResult.Outcome;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemStatus;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class IncidentsContract extends ContractPart {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  IncidentsContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsIncidents() {
    needs(Capability.INCIDENT, () -> connection.createFromIncident(report("fingerprint-0", AT)));
    alsoNeeds(Capability.READ);
  }

  private static IncidentReport report(String fingerprint, Instant at) {
    return new IncidentReport(
        fingerprint,
        "Database Connection Pool Exhausted",
        WorkItemPriority.CRITICAL,
        at,
        Set.of("database", "connection-pool"),
        null,
        RichText.plain("pool <exhausted> {code} [~admin]: active 100/100, queue 250"),
        RichText.plain("again at " + at));
  }

  @Test
  void incidentCreatesOncePerFingerprint() {
    IncidentResult first = connection.createFromIncident(report("fingerprint-1", AT));
    IncidentResult again =
        connect(site.config(), new TestingPluginContext())
            .createFromIncident(report("fingerprint-1", AT.plusSeconds(60)));
    IncidentResult other = connection.createFromIncident(report("fingerprint-2", AT));

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(again.outcome()).isEqualTo(Outcome.COMMENTED);
    assertThat(again.item().id()).isEqualTo(first.item().id());
    assertThat(other.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(other.item().id()).isNotEqualTo(first.item().id());
  }

  @Test
  void theItemSaysWhatTheReportSays() {
    WorkItem item =
        connection.getWorkItem(
            connection.createFromIncident(report("fingerprint-3", AT)).item().id());

    assertThat(item.title()).isEqualTo("Database Connection Pool Exhausted");
    assertThat(item.urgency()).contains(WorkItemPriority.CRITICAL);
    assertThat(item.description().plainText())
        .contains("pool <exhausted> {code} [~admin]: active 100/100, queue 250");
    assertThat(item.points()).isEmpty();
  }

  @Test
  void aClosedItemIsReopened() {
    alsoNeeds(Capability.STATUS, Capability.UPDATE);
    WorkItem item = connection.createFromIncident(report("fingerprint-4", AT)).item();
    connection.updateWorkItem(
        item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    IncidentResult again =
        connection.createFromIncident(report("fingerprint-4", AT.plusSeconds(60)));

    assertThat(again.outcome()).isEqualTo(Outcome.REOPENED);
    assertThat(again.item().id()).isEqualTo(item.id());
    assertThat(connection.getWorkItem(item.id()).status())
        .isNotIn(WorkItemStatus.DONE, WorkItemStatus.CANCELLED);
  }

  @Test
  void oneOccurrenceIsToldOnce() {
    alsoNeeds(Capability.COMMENT);
    IncidentReport again = report("fingerprint-5", AT.plusSeconds(60));
    WorkItem item = connection.createFromIncident(report("fingerprint-5", AT)).item();
    connection.createFromIncident(again);

    IncidentResult repeated = connection.createFromIncident(again);

    assertThat(repeated.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(connection.comments(item.id())).hasSize(1);
  }

  @Test
  void manyAtOnceMakeOneItem() {
    alsoNeeds(Capability.SEARCH);

    Threads.together(8, () -> connection.createFromIncident(report("fingerprint-6", AT)));

    assertThat(find(WorkItemQuery.builder().text("Exhausted"))).hasSize(1);
  }
}
