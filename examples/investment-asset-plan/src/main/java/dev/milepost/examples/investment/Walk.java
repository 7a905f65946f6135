// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.delivery.velocity.SprintVelocity;
import dev.milepost.delivery.velocity.TeamVelocity;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.Quantities;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.work.item.WorkSteps;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the data, and tells what is planned, done and measured. */
final class Walk {
  private final Site site;
  private final Main.Options options;
  private final PrintStream out;
  private final InvestmentPlan investment;
  private final PlanApplier applier;
  private boolean failed;

  /**
   * @param journals an empty folder for this run: a run that was broken off finds what it did by
   *     the items' keys, not by its journal
   */
  Walk(Site site, Main.Options options, Path journals, InstantSource clock, PrintStream out) {
    this.site = site;
    this.options = options;
    this.out = out;
    this.investment = new InvestmentPlan(site, clock);
    this.applier =
        new PlanApplier(
            new PlanFolder(journals), WorkSteps.handlers(List.of(site.connection())), clock);
  }

  int go(PlanData data) {
    out.println(
        (site.sandbox() ? "Sandbox " : "Site ")
            + site.address()
            + (writes() ? "" : "; nothing is written without --yes"));
    Map<String, List<String>> items = new HashMap<>();
    for (Opportunity opportunity : data.opportunities()) {
      heading("Opportunity " + opportunity.title());
      items.put(opportunity.title(), perform(investment.opportunity(opportunity)));
    }
    for (Finding finding : data.findings()) {
      heading("Finding, " + finding.task().word());
      id(items, finding.opportunity(), OpportunityItems.step(finding.task()))
          .ifPresentOrElse(task -> found(task, finding), this::notYet);
    }
    for (Document document : data.documents()) {
      heading("Document " + document.title());
      id(items, document.opportunity(), 0)
          .ifPresentOrElse(epic -> link(epic, document), this::notYet);
    }
    List<Alert> alerts = PortfolioMonitor.alerts(data.observations());
    heading(
        "Portfolio: "
            + alerts.size()
            + " of "
            + data.observations().size()
            + " figures out of limit");
    alerts.forEach(alert -> perform(investment.alert(alert)));
    velocity();
    return failed ? 3 : 0;
  }

  private boolean writes() {
    return site.sandbox() || options.yes();
  }

  private void found(String task, Finding finding) {
    perform(investment.finding(task, finding));
    investment.progress(task, finding).ifPresent(this::perform);
  }

  private void link(String epic, Document document) {
    investment
        .document(epic, document)
        .ifPresentOrElse(this::perform, () -> out.println("  linked already"));
  }

  private void notYet() {
    out.println("  its item is not made yet");
  }

  /** Shows the plan, or applies it and gives the ids of the items of its steps. */
  private List<String> perform(Plan plan) {
    if (!writes()) {
      for (PlanStep step : plan.steps()) {
        out.println("  would " + step.preview().lines().findFirst().orElse(step.kind()));
      }
      return List.of();
    }
    Receipt receipt = applier.apply(plan, Progress.NONE);
    for (StepReceipt step : receipt.steps()) {
      failed |= step.outcome() == Outcome.FAILED;
      String address = step.remoteIds().getOrDefault("url", "");
      out.println(
          "  "
              + step.outcome().word()
              + ": "
              + step.message()
              + (address.isEmpty() ? "" : "  " + address));
    }
    return receipt.steps().stream().map(it -> it.remoteIds().getOrDefault("id", "")).toList();
  }

  private static Optional<String> id(Map<String, List<String>> items, String title, int step) {
    List<String> ids = items.getOrDefault(title, List.of());
    return step < ids.size() && !ids.get(step).isEmpty()
        ? Optional.of(ids.get(step))
        : Optional.empty();
  }

  private void velocity() {
    heading("Velocity of the last " + options.days() + " days");
    TeamVelocity velocity;
    try {
      velocity = investment.velocity(options.team().orElse(site.team()), options.days());
    } catch (MilepostException e) {
      failed = true;
      out.println("  not measured: " + e.text());
      return;
    }
    for (SprintVelocity sprint : velocity.sprints()) {
      out.println(
          "  "
              + sprint.name()
              + ": committed "
              + sprint.committed().toPlainString()
              + ", completed "
              + sprint.completed().toPlainString()
              + (sprint.end().isPresent() ? "" : ", and it runs still"));
    }
    out.println(
        velocity
            .average()
            .map(average ->
                "  average "
                    + Quantities.threeFigures(average.doubleValue())
                    + " points in a sprint, "
                    + velocity.issuesCompleted()
                    + " items completed")
            .orElse("  no data: no sprint was closed in these days"));
    velocity.gaps().forEach(gap -> out.println("  " + gap));
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }
}
