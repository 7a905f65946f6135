// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.Block;
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
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class IncidentsContract extends ContractPart {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  /** Longer than the text that any tracker takes. */
  private static final int LONG = 300_000;

  /** A real site remembers the incidents of earlier runs. */
  private final String run = unique("run");

  IncidentsContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsIncidents() {
    needs(Capability.INCIDENT, () -> connection.createFromIncident(report(fingerprint(0), AT)));
    alsoNeeds(Capability.READ);
  }

  private String fingerprint(int number) {
    return run + "-" + number;
  }

  private static IncidentReport report(String fingerprint, Instant at) {
    return report(
        fingerprint,
        at,
        RichText.plain("pool <exhausted> {code} [~admin]: active 100/100, queue 250"));
  }

  private static IncidentReport report(String fingerprint, Instant at, RichText description) {
    return new IncidentReport(
        fingerprint,
        "Database Connection Pool Exhausted",
        WorkItemPriority.CRITICAL,
        at,
        Set.of("database", "connection-pool"),
        null,
        description,
        RichText.plain("again at " + at));
  }

  @Test
  @Behaviour(59)
  void incidentCreatesOncePerFingerprint() {
    IncidentResult first = connection.createFromIncident(report(fingerprint(1), AT));
    IncidentResult again =
        connect(site.config(), new TestingPluginContext())
            .createFromIncident(report(fingerprint(1), AT.plusSeconds(60)));
    IncidentResult other = connection.createFromIncident(report(fingerprint(2), AT));

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
            connection.createFromIncident(report(fingerprint(3), AT)).item().id());

    assertThat(item.title()).isEqualTo("Database Connection Pool Exhausted");
    assertThat(item.urgency()).contains(WorkItemPriority.CRITICAL);
    assertThat(item.description().plainText())
        .contains("pool <exhausted> {code} [~admin]: active 100/100, queue 250");
    assertThat(item.points()).isEmpty();
  }

  @Test
  @Behaviour(60)
  void incidentTruncationMarked() {
    String line = "pool exhausted, active 100/100\n";
    String log = line.repeat(LONG / line.length());
    RichText description =
        new RichText(List.of(Block.Paragraph.of("what happened"), new Block.Code("", log)));

    WorkItem item = connection.createFromIncident(report(fingerprint(7), AT, description)).item();

    String text = connection.getWorkItem(item.id()).description().plainText();
    assertThat(text).startsWith("what happened").contains("active 100/100");
    assertThat(text)
        .satisfiesAnyOf(
            whole -> assertThat(whole).contains(log.strip()),
            cut -> assertThat(cut).endsWith(RichText.SHORTENED));
  }

  @Test
  @Behaviour(59)
  void aClosedItemIsReopened() {
    alsoNeeds(Capability.STATUS, Capability.UPDATE);
    WorkItem item = connection.createFromIncident(report(fingerprint(4), AT)).item();
    connection.updateWorkItem(
        item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    IncidentResult again =
        connection.createFromIncident(report(fingerprint(4), AT.plusSeconds(60)));

    assertThat(again.outcome()).isEqualTo(Outcome.REOPENED);
    assertThat(again.item().id()).isEqualTo(item.id());
    assertThat(connection.getWorkItem(item.id()).status())
        .isNotIn(WorkItemStatus.DONE, WorkItemStatus.CANCELLED);
  }

  @Test
  @Behaviour(59)
  void oneOccurrenceIsToldOnce() {
    alsoNeeds(Capability.COMMENT);
    IncidentReport again = report(fingerprint(5), AT.plusSeconds(60));
    WorkItem item = connection.createFromIncident(report(fingerprint(5), AT)).item();
    connection.createFromIncident(again);

    IncidentResult repeated = connection.createFromIncident(again);

    assertThat(repeated.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(connection.comments(item.id())).hasSize(1);
  }

  @Test
  @Behaviour(59)
  void manyAtOnceMakeOneItem() {
    alsoNeeds(Capability.SEARCH);

    String word = unique("word");

    Threads.together(
        8, () -> connection.createFromIncident(report(fingerprint(6), AT, RichText.plain(word))));

    assertThat(find(WorkItemQuery.builder().text(word))).hasSize(1);
  }
}
