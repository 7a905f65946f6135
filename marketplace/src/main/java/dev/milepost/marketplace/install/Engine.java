// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.marketplace.catalogue.Catalogues;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.lock.PluginStore;
import dev.milepost.marketplace.source.Sources;
import dev.milepost.marketplace.trust.TrustStore;
import dev.milepost.marketplace.trust.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a marketplace, and what all its plans have in common. */
final class Engine {
  static final String UNSIGNED = "plugin-unsigned";
  private static final Duration VALID = Duration.ofDays(1);

  final MarketplaceSettings settings;
  final EntryFile lockFile;
  final EntryFile trustFile;
  final EntryFile catalogueFile;
  final Catalogues catalogues;
  final PluginStore store;
  final Sources sources;
  final Workshop workshop;

  Engine(MarketplaceSettings settings, Sources sources, Inspector inspector, Disk disk) {
    this.settings = settings;
    this.sources = sources;
    var folder = settings.folder();
    lockFile = new EntryFile(folder.resolve("milepost-plugins.lock"), "plugins", disk);
    trustFile = new EntryFile(folder.resolve("trust.json"), "keys", disk);
    catalogueFile = new EntryFile(folder.resolve("catalogues.json"), "catalogues", disk);
    catalogues = new Catalogues(catalogueFile, folder.resolve("catalogues"), disk);
    store = new PluginStore(folder.resolve("store"), disk);
    workshop = new Workshop(store, sources, inspector);
  }

  Instant now() {
    return settings.clock().instant();
  }

  TrustStore trust() {
    try {
      return TrustStore.of(trustFile.entries());
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw MilepostException.caller(
          EntryFile.DAMAGED, "the list of trusted keys is damaged: " + e.getMessage(), e);
    }
  }

  Map<String, InstalledPlugin> installed() {
    Map<String, InstalledPlugin> installed = new TreeMap<>();
    lockFile
        .entries()
        .forEach((name, entry) -> installed.put(name, InstalledPlugin.of(name, entry)));
    return installed;
  }

  static EntityRef plugin(String name) {
    return new EntityRef("plugin", "installed", name);
  }

  /** Refuses what the policy does not let in. */
  void admit(String name, Verdict verdict, boolean allowUnsigned) {
    switch (verdict) {
      case Verdict.Trusted ignored -> {}
      case Verdict.Refused(String code, String text) ->
          throw MilepostException.caller(code, text + "; nothing was changed");
      case Verdict.Unsigned ignored -> refuse(name, verdict, allowUnsigned);
      case Verdict.Unknown ignored -> refuse(name, verdict, allowUnsigned);
    }
  }

  /** Whether the signature of what is installed, in its files as they are, lets it be loaded. */
  boolean trusts(InstalledPlugin plugin, TrustStore trust) {
    return loads(
        plugin, workshop.judge(plugin.name(), plugin.version(), plugin.digest(), trust, now()));
  }

  /** What was let in unsigned stays in, but not where its key is known for a bad one since. */
  static boolean loads(InstalledPlugin plugin, Verdict verdict) {
    return plugin.signer().isEmpty()
        ? !(verdict instanceof Verdict.Refused)
        : verdict instanceof Verdict.Trusted;
  }

  private void refuse(String name, Verdict verdict, boolean allowUnsigned) {
    if (!allowUnsigned && settings.policy() == Policy.TRUSTED) {
      throw MilepostException.caller(
          UNSIGNED,
          "plugin '"
              + name
              + "' is "
              + verdict.text()
              + "; 'platform plugin trust add' trusts a publisher's key, --allow-unsigned lets in"
              + " this one, the setting 'plugins.policy: development' lets in all");
    }
  }

  /** A plan that is made for the entries as they are now. */
  Plan plan(String kind, EntityRef subject, List<PlanStep> steps, EntryFile file) {
    Instant now = now();
    return new Plan(
        settings.ids().get(),
        Plan.SCHEMA_VERSION,
        kind,
        subject,
        now,
        now.plus(VALID),
        steps,
        steps.stream()
            .map(PlanStep::target)
            .map(it -> new Precondition(it, file.version(it.name()).orElse("")))
            .toList());
  }
}
