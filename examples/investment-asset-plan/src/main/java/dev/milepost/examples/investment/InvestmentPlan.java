// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.delivery.velocity.TeamVelocity;
import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.LogExcerpt;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Owners;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.text.Markdown;
import dev.milepost.work.incident.Circumstances;
import dev.milepost.work.incident.IncidentItem;
import dev.milepost.work.item.WorkPlans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the application does with the tracker. Whatever writes is a {@link Plan} first, which the
 * caller shows or applies.
 */
final class InvestmentPlan {
  private final Site site;
  private final InstantSource clock;

  InvestmentPlan(Site site, InstantSource clock) {
    this.site = site;
    this.clock = clock;
  }

  /**
   * A plan's id is made of what it is for: the tracker takes what two runs write as the same, so
   * that a comment is made once.
   */
  private WorkPlans plans(String what, Object of) {
    String name = "investment/" + site.connection().name() + "/" + what + "/" + of;
    return new WorkPlans(clock, () -> UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());
  }

  private DevOpsIntegration tracker() {
    return site.connection().integration();
  }

  /** The epic of an opportunity with its tasks; items that a former run made are found again. */
  Plan opportunity(Opportunity opportunity) {
    var items = new OpportunityItems(opportunity, site.mapped());
    return plans("opportunity", opportunity.title())
        .create(site.connection(), items.epic(), items.tasks());
  }

  /** What was found, as a comment on its task. */
  Plan finding(String task, Finding finding) {
    return plans("finding", finding)
        .comment(site.connection(), task, Markdown.read(finding.text()));
  }

  /**
   * The task begun by a finding, or done with it; empty where it stands there or further. The
   * finding is written into the mapped field of that name too, where there is one: trackers like to
   * demand it of what is done.
   */
  Optional<Plan> progress(String task, Finding finding) {
    WorkItemStatus wanted = finding.done() ? WorkItemStatus.DONE : WorkItemStatus.IN_PROGRESS;
    WorkItemStatus now = tracker().getWorkItem(task).status();
    if (now == wanted || now == WorkItemStatus.DONE || now == WorkItemStatus.CANCELLED) {
      return Optional.empty();
    }
    WorkItemChange.Builder change = WorkItemChange.builder().status(wanted);
    if (site.mapped().contains("findings")) {
      String text = Markdown.read(finding.text()).plainText();
      change.customField("findings", JsonValue.of(text));
    }
    return Optional.of(plans("progress", finding).update(site.connection(), task, change.build()));
  }

  /** A document linked from the epic; empty where it is. */
  Optional<Plan> document(String epic, Document document) {
    WorkItem item = tracker().getWorkItem(epic);
    Optional<RichText> text = Documents.linked(item.description(), document);
    return text.map(it ->
        plans("document", document)
            .update(site.connection(), epic, WorkItemChange.builder().description(it).build()));
  }

  /** One item for a figure out of its limit; the same figure again comments on that item. */
  Plan alert(Alert alert) {
    byte[] log = alert.line().getBytes(UTF_8);
    Observation seen = alert.observation();
    var incident =
        new Incident(alert.title(), alert.severity(), seen.at(), List.of(seen.company()));
    try {
      Analysis analysis =
          IncidentAnalyzer.create(Catalogue.shipped(), OwnCode.of(List.of()))
              .analyze(incident, new ByteArrayInputStream(log), log.length, Progress.NONE);
      IncidentReport report =
          IncidentItem.report(
              analysis,
              new Circumstances(
                  clock.instant(),
                  Owners.of("", Map.of()),
                  List.of(),
                  Map.of(),
                  LogExcerpt.of(analysis, new ByteArrayInputStream(log)),
                  List.of()));
      return plans("alert", alert).incident(site.connection(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the team finished in the last days. */
  TeamVelocity velocity(String team, int days) {
    TimeRange period = new TimeRange(clock.instant().minus(Duration.ofDays(days)), clock.instant());
    return TeamVelocity.of(tracker().sprintReports(new TeamRef(team), period));
  }
}
