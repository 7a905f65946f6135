// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API says of plugins and catalogues. Each record is a schema of the document. */
final class MarketParts {
  private MarketParts() {}

  /** Offers of one page, with what they can be narrowed by. */
  record OfferList(
      int total, int page, int limit, List<OfferPart> plugins, List<FacetPart> facets) {}

  /** What offers can be narrowed by; more tells how many values are left out. */
  record FacetPart(String facet, List<FacetValuePart> values, int more) {}

  /** A value of a facet, and how many offers have it. */
  record FacetValuePart(String value, int count, boolean chosen) {}

  /**
   * A plugin that a catalogue offers. What it brings and what it is certified for are null until
   * somebody looked inside.
   */
  record OfferPart(
      String catalogue,
      String name,
      String version,
      String description,
      String publisher,
      String category,
      List<String> tags,
      List<String> marks,
      String source,
      boolean pinned,
      @Nullable List<String> brings,
      @Nullable List<String> certified,
      @Nullable String installed,
      boolean updateOffered) {}

  /** An offer, what is inside of it, and what is installed of it. */
  record PluginDetail(
      OfferPart offer, @Nullable InsidePart inside, @Nullable InstalledPart installed) {}

  /** What a plugin was found to be. */
  record InsidePart(
      String name,
      String version,
      String description,
      String license,
      String homepage,
      String repository,
      String source,
      String digest,
      int files,
      long bytes,
      String signature,
      String trust,
      List<String> certified,
      List<BroughtPart> brings,
      List<String> permissions,
      List<String> needs,
      List<PluginFindingPart> findings,
      int moreFindings,
      String milepost,
      String changeLog,
      Instant lookedAt) {}

  /** One thing that a plugin brings. */
  record BroughtPart(String kind, String name, String description) {}

  /** Something that was found in a plugin. */
  record PluginFindingPart(
      String severity, String rule, String place, String message, String why, String fix) {}

  /** Installed plugins; checkedAt tells when their files and signatures were compared. */
  record InstalledList(List<InstalledPart> plugins, Instant checkedAt) {}

  /** An installed plugin and how it is. */
  record InstalledPart(
      String name,
      String version,
      String digest,
      String catalogue,
      String source,
      String signature,
      boolean enabled,
      boolean requested,
      Instant installedAt,
      List<String> permissions,
      List<String> certified,
      List<String> needs,
      List<String> previous,
      String health,
      List<String> reasons,
      @Nullable String offered) {}

  /** An installed plugin with what is inside of it and what was done to it, newest first. */
  record InstalledDetail(
      InstalledPart plugin, @Nullable InsidePart inside, List<PluginChange> history) {}

  /** Something that was done to a plugin. */
  record PluginChange(String at, String change, String from, String to) {}

  /** The catalogues that were added. */
  record CatalogueList(List<CataloguePart> catalogues) {}

  /** A catalogue that was added; fault tells why its file cannot be read. */
  record CataloguePart(
      String name,
      String origin,
      String digest,
      String signature,
      Instant addedAt,
      Instant updatedAt,
      long plugins,
      String fault) {}

  /** Asks for the plan of a change. */
  record NewPlan(
      String action,
      @Nullable String plugin,
      @Nullable String catalogue,
      @Nullable String version,
      @Nullable String place,
      @Nullable String sha256,
      @Nullable Boolean allowUnsigned) {}

  /** A plan. It is applied by its digest, unless it is refused. */
  record PlanPart(
      String id,
      String digest,
      String kind,
      String subject,
      Instant createdAt,
      Instant expiresAt,
      String refused,
      List<StepPart> steps,
      List<InsidePart> brings) {}

  /** One change of a plan; undo tells how it is taken back. */
  record StepPart(
      String id, String kind, String target, String risk, List<String> preview, String undo) {}

  /**
   * What became of a plan; one that was applied already was left as it is, its times are of then.
   */
  record ReceiptPart(
      String plan,
      String digest,
      Instant startedAt,
      Instant endedAt,
      boolean complete,
      boolean alreadyApplied,
      List<StepReceiptPart> steps) {}

  /** What became of a step. */
  record StepReceiptPart(String step, String outcome, boolean changed, String message) {}

  /** Changes that were begun here or by the command line, newest first. */
  record ChangeList(List<ChangePart> changes) {}

  /** A change that was begun. */
  record ChangePart(
      String id,
      String kind,
      String subject,
      Instant createdAt,
      String state,
      int steps,
      int applied) {}
}
