// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.server.engine.Changes;
import dev.milepost.server.market.Inside;
import dev.milepost.server.market.Kind;
import dev.milepost.server.market.OfferLine;
import dev.milepost.server.market.OfferPage;
import dev.milepost.server.market.PluginMarket.CatalogueLine;
import dev.milepost.server.market.PluginMarket.InstalledLine;
import dev.milepost.server.market.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says things of the marketplace in words of the API. */
final class MarketTranslate {
  private MarketTranslate() {}

  static MarketParts.OfferList offers(OfferPage page) {
    return new MarketParts.OfferList(
        page.total(),
        page.query().page(),
        page.query().limit(),
        page.lines().stream().map(MarketTranslate::offer).toList(),
        page.facets().stream()
            .map(it ->
                new MarketParts.FacetPart(
                    it.facet().key(),
                    it.values().stream()
                        .map(value ->
                            new MarketParts.FacetValuePart(
                                value.value(), value.count(), value.chosen()))
                        .toList(),
                    it.more()))
            .toList());
  }

  static MarketParts.OfferPart offer(OfferLine line) {
    InstalledPlugin installed = line.installed();
    return new MarketParts.OfferPart(
        line.offer().catalogue(),
        line.offer().name(),
        line.version(),
        line.offer().description(),
        line.offer().publisher(),
        line.offer().category(),
        line.offer().tags(),
        line.offer().marks(),
        line.offer().kind(),
        line.offer().pinned(),
        line.known() ? line.kinds().stream().map(Kind::word).toList() : null,
        line.judged() ? line.levels() : null,
        installed == null || !line.isInstalled() ? null : installed.version(),
        line.outdated());
  }

  static MarketParts.@Nullable InsidePart inside(@Nullable Inside it) {
    return it == null ? null : found(it);
  }

  private static MarketParts.InsidePart found(Inside it) {
    return new MarketParts.InsidePart(
        it.name(),
        it.version(),
        it.description(),
        it.licence(),
        it.homepage(),
        it.repository(),
        it.source(),
        it.digest(),
        it.files(),
        it.bytes(),
        it.signature(),
        it.trust(),
        it.levels(),
        it.brings().stream()
            .map(one ->
                new MarketParts.BroughtPart(one.kind().word(), one.name(), one.description()))
            .toList(),
        it.permissions(),
        it.needs(),
        it.findings().stream()
            .map(one ->
                new MarketParts.PluginFindingPart(
                    one.severity(), one.rule(), one.place(), one.message(), one.why(), one.fix()))
            .toList(),
        it.more(),
        it.runsOn(),
        it.changeLog(),
        it.lookedAt());
  }

  static MarketParts.InstalledPart installed(InstalledLine line) {
    InstalledPlugin it = line.plugin();
    return new MarketParts.InstalledPart(
        it.name(),
        it.version(),
        it.digest(),
        it.catalogue(),
        Origin.of(it.origin()).text(),
        it.signature(),
        it.enabled(),
        it.requested(),
        it.installedAt(),
        it.permissions(),
        it.levels(),
        it.requires().stream().map(need -> need.name() + " " + need.range()).toList(),
        it.previous().stream().map(old -> old.text("version").orElse("")).toList(),
        line.health().state().word(),
        line.health().reasons(),
        line.offered().isEmpty() ? null : line.offered());
  }

  static List<MarketParts.PluginChange> history(List<JsonObject> history) {
    return history.stream()
        .map(it ->
            new MarketParts.PluginChange(
                it.text("at").orElse(""),
                it.text("change").orElse(""),
                it.text("from").orElse(""),
                it.text("to").orElse("")))
        .toList();
  }

  static MarketParts.CataloguePart catalogue(CatalogueLine line) {
    return new MarketParts.CataloguePart(
        line.known().name(),
        line.known().origin().text(),
        line.known().digest(),
        line.known().signature(),
        line.known().addedAt(),
        line.known().updatedAt(),
        line.plugins(),
        line.fault());
  }

  static MarketParts.PlanPart plan(Proposal proposal) {
    Plan plan = proposal.plan();
    return new MarketParts.PlanPart(
        plan.id(),
        proposal.digest(),
        plan.kind(),
        plan.subject().toString(),
        plan.createdAt(),
        plan.expiresAt(),
        proposal.refusal(),
        plan.steps().stream().map(MarketTranslate::step).toList(),
        proposal.plugins().stream().map(MarketTranslate::found).toList());
  }

  private static MarketParts.StepPart step(PlanStep step) {
    return new MarketParts.StepPart(
        step.id(),
        step.kind(),
        step.target().toString(),
        step.risk().word(),
        step.preview().lines().toList(),
        switch (step.undo()) {
          case Undo.By(PlanStep back) -> back.preview();
          case Undo.None(String reason) -> "cannot be taken back: " + reason;
        });
  }

  static MarketParts.ReceiptPart receipt(Receipt receipt) {
    return new MarketParts.ReceiptPart(
        receipt.planId(),
        receipt.digest(),
        receipt.startedAt(),
        receipt.endedAt(),
        receipt.complete(),
        receipt.alreadyApplied(),
        receipt.steps().stream()
            .map(it ->
                new MarketParts.StepReceiptPart(
                    it.stepId(), it.outcome().word(), it.changed(), it.message()))
            .toList());
  }

  static MarketParts.ChangePart change(Changes.Change change) {
    return new MarketParts.ChangePart(
        change.plan().id(),
        change.plan().kind(),
        change.plan().subject().toString(),
        change.createdAt(),
        change.state(),
        change.plan().steps().size(),
        change.applied());
  }
}
