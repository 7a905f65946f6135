// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.server.engine.Changes.Change;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.PluginMarket;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Changes that were begun, here or by the command line, and what became of each. */
final class ChangesPage {
  private static final String PATH = "/marketplace/changes";
  private static final int MOST = 100;

  private final PluginMarket market;
  private final InstantSource clock;
  private final Pages pages;

  ChangesPage(PluginMarket market, InstantSource clock, Pages pages) {
    this.market = market;
    this.clock = clock;
    this.pages = pages;
  }

  /** What the list shows. */
  record Model(Page page, List<MarketplacePage.Tab> tabs, List<Line> lines, int more) {}

  /** A change. */
  record Line(String title, String link, HealthView state, Ago made, String steps) {}

  /**
   * What the page of one shows.
   *
   * @param next where to go on from
   * @param again whether it can be gone on with
   * @param undo whether it can be taken back
   */
  record One(
      Page page,
      String title,
      String id,
      String digest,
      HealthView state,
      Ago made,
      List<StepView> steps,
      List<Next> next,
      boolean again,
      boolean undo) {}

  /** A page that the change is about. */
  record Next(String title, String link) {}

  static String link(String id) {
    return Address.of("/marketplace/changes/", id).toString();
  }

  void show(Context context) {
    List<Change> begun = market.engine().changes().begun();
    Instant now = clock.instant();
    pages.render(
        context,
        "changes",
        new Model(
            pages.page(
                context, "Plugin changes", Page.Nav.MARKETPLACE, Lens.DEFAULT, Address.of(PATH)),
            MarketplacePage.tabs(PATH),
            begun.stream().limit(MOST).map(it -> line(it, now)).toList(),
            Math.max(0, begun.size() - MOST)));
  }

  private static Line line(Change change, Instant now) {
    return new Line(
        title(change.plan()),
        link(change.plan().id()),
        state(change),
        Ago.of(change.createdAt(), now, ZoneOffset.UTC),
        change.applied() + " of " + change.plan().steps().size());
  }

  /** Such as {@code install scan, update lint}. */
  private static String title(Plan plan) {
    return plan.steps().stream()
        .map(it -> it.kind().replaceFirst("^.*/", "") + " " + it.target().name())
        .collect(Collectors.joining(", "));
  }

  private static HealthView state(Change change) {
    HealthView.Shape shape =
        switch (change.state()) {
          case "applied" -> HealthView.Shape.GOOD;
          case "undone" -> HealthView.Shape.NONE;
          default -> HealthView.Shape.BAD;
        };
    return new HealthView(change.state(), shape, "", "", null, List.of());
  }

  private Change change(Context context) {
    String id = context.pathParam("change");
    return market
        .engine()
        .changes()
        .find(id)
        .orElseThrow(
            () -> HttpProblem.notFound("change-unknown", "no change '" + id + "' was begun here"));
  }

  void one(Context context) {
    Change change = change(context);
    Plan plan = change.plan();
    Receipt receipt = market.proposals().receipt(plan.id()).orElse(null);
    Instant now = clock.instant();
    String title = title(plan);
    pages.render(
        context,
        "change",
        new One(
            pages.page(
                context,
                title,
                Page.Nav.MARKETPLACE,
                Lens.DEFAULT,
                Address.of("/marketplace/changes/", plan.id())),
            title,
            plan.id(),
            plan.digest(),
            state(change),
            Ago.of(change.createdAt(), now, ZoneOffset.UTC),
            plan.steps().stream().map(it -> StepView.of(it, receipt)).toList(),
            plan.steps().stream().map(PlanStep::target).distinct().map(this::next).toList(),
            change.state().equals("failed") || change.state().equals("unfinished"),
            change.applied() > 0));
  }

  private Next next(dev.milepost.kernel.EntityRef target) {
    if (target.kind().equals("catalogue")) {
      return new Next("Catalogues", "/marketplace/catalogues");
    }
    return market.engine().marketplace().find(target.name()).isPresent()
        ? new Next(target.name(), InstalledPage.link(target.name()))
        : new Next("Installed plugins", "/marketplace/installed");
  }

  void resume(Context context) {
    Receipt receipt = market.proposals().resume(change(context));
    context.redirect(link(receipt.planId()), HttpStatus.SEE_OTHER);
  }

  void undo(Context context) {
    Receipt receipt = market.proposals().undo(change(context));
    context.redirect(link(receipt.planId()), HttpStatus.SEE_OTHER);
  }
}
