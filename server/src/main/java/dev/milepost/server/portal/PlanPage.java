// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.market.Proposal;
import dev.milepost.server.market.Wanted;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** A change of plugins or catalogues: planned, shown, approved by its digest. */
final class PlanPage {
  private static final int LONGEST = 2_000;

  private final PluginMarket market;
  private final InstantSource clock;
  private final Pages pages;
  private final CataloguesPage catalogues;
  private final ErrandPage errands;

  PlanPage(PluginMarket market, InstantSource clock, Pages pages, ErrandPage errands) {
    this.errands = errands;
    this.market = market;
    this.clock = clock;
    this.pages = pages;
    this.catalogues = new CataloguesPage(market, clock, pages);
  }

  /**
   * What the template shows.
   *
   * @param back where the change belongs
   * @param blocked why Approve is disabled; empty where it is not
   * @param unsigned whether another plan would let the unsigned in
   * @param stale what has changed since it was made; empty where nothing has
   * @param change the address of what became of it; empty while nothing did
   */
  record Model(
      Page page,
      String title,
      String back,
      Wanted wanted,
      String digest,
      String id,
      Ago expires,
      List<StepView> steps,
      List<InsideView> plugins,
      String blocked,
      boolean unsigned,
      String stale,
      String change) {}

  void make(Context context) {
    Wanted wanted = wanted(context);
    try {
      errands.begin(
          context,
          "Plan: " + title(wanted),
          again(wanted),
          () -> link(market.proposals().propose(wanted).digest()));
    } catch (MilepostException e) {
      if (wanted.place().isEmpty()) {
        throw e;
      }
      // Nothing that was typed is lost.
      context.status(HttpProblem.of(e).status());
      catalogues.form(
          context,
          wanted.place(),
          wanted.sha256(),
          wanted.action() == Wanted.Action.INSTALL,
          e.text());
    }
  }

  /** Where it was asked for, with what was typed. */
  private static String again(Wanted wanted) {
    if (wanted.place().isEmpty()) {
      return back(wanted);
    }
    return Address.of("/marketplace/add")
        .with("what", wanted.action() == Wanted.Action.INSTALL ? "plugin" : null)
        .with("place", wanted.place())
        .with("sha256", wanted.sha256())
        .toString();
  }

  private static String title(Wanted wanted) {
    return wanted.action().title() + " " + wanted.subject();
  }

  static String link(String digest) {
    return Address.of("/marketplace/plans/", digest).toString();
  }

  private static Wanted wanted(Context context) {
    String word = form(context, "action");
    Wanted.Action action =
        Wanted.Action.parse(word)
            .orElseThrow(() ->
                HttpProblem.parameter("action", word, "one that a page of the marketplace offers"));
    Wanted wanted =
        new Wanted(
            action,
            form(context, "plugin"),
            form(context, "catalogue"),
            form(context, "version"),
            form(context, "place"),
            form(context, "sha256"),
            form(context, "allowUnsigned").equals("true"));
    wanted
        .missing()
        .ifPresent(field -> {
          throw HttpProblem.parameter(field, "", "given to " + action.word());
        });
    return wanted;
  }

  private static String form(Context context, String name) {
    String text = Objects.requireNonNullElse(context.formParam(name), "").strip();
    if (text.length() > LONGEST) {
      throw HttpProblem.parameter(name, text.substring(0, 20) + "…", "at most 2000 characters");
    }
    return text;
  }

  void show(Context context) {
    show(context, market.proposals().get(context.pathParam("digest")), "");
  }

  private void show(Context context, Proposal proposal, String stale) {
    Plan plan = proposal.plan();
    Instant now = clock.instant();
    String title = title(proposal.wanted());
    pages.render(
        context,
        "plan",
        new Model(
            pages.page(
                context,
                title,
                Page.Nav.MARKETPLACE,
                Lens.DEFAULT,
                Address.of("/marketplace/plans/", proposal.digest())),
            title,
            back(proposal.wanted()),
            proposal.wanted(),
            proposal.digest(),
            plan.id(),
            Ago.until(plan.expiresAt(), now, ZoneOffset.UTC),
            plan.steps().stream().map(it -> StepView.of(it, null)).toList(),
            proposal.plugins().stream().map(it -> InsideView.of(it, now)).toList(),
            blocked(proposal, stale),
            !proposal.refusal().isEmpty(),
            stale,
            market.proposals().receipt(plan.id()).isPresent() ? ChangesPage.link(plan.id()) : ""));
  }

  private static String blocked(Proposal proposal, String stale) {
    if (!stale.isEmpty()) {
      return "It is out of date.";
    }
    if (!proposal.refusal().isEmpty()) {
      return proposal.refusal();
    }
    return proposal.plan().steps().isEmpty() ? "All is as wanted already." : "";
  }

  /** The page that the change is about. */
  static String back(Wanted wanted) {
    if (wanted.action().ofCatalogue()) {
      return "/marketplace/catalogues";
    }
    if (!wanted.catalogue().isEmpty()) {
      return MarketplacePage.link(wanted.catalogue(), wanted.plugin());
    }
    return wanted.place().isEmpty()
        ? InstalledPage.link(wanted.plugin())
        : "/marketplace/installed";
  }

  void apply(Context context) {
    Proposal proposal = market.proposals().get(context.pathParam("digest"));
    try {
      Receipt receipt = market.proposals().apply(proposal.digest());
      context.redirect(ChangesPage.link(receipt.planId()), HttpStatus.SEE_OTHER);
    } catch (MilepostException e) {
      if (e.kind() != MilepostException.Kind.OUTDATED) {
        throw e;
      }
      context.status(409);
      show(context, proposal, e.text());
    }
  }
}
