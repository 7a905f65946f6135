// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.catalogue.SearchIndex;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Downloads;
import dev.milepost.marketplace.source.SourceText;
import dev.milepost.marketplace.source.Sources;
import dev.milepost.marketplace.trust.TrustedKey;
import dev.milepost.spi.plugin.StepHandler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plugins: which there are, which are installed, and plans that change it. What it plans is applied
 * by a {@code PlanApplier} with {@link #stepHandlers}. Reading needs no lock and sees no half of a
 * change. Safe for use by many threads and processes.
 *
 * @since 0.1
 */
public final class Marketplace {
  private final Engine engine;
  private final ChangePlans changes;
  private final CataloguePlans catalogues;
  private final TrustPlans trust;
  private final LoadChecks checks;

  private Marketplace(Engine engine) {
    this.engine = engine;
    changes = new ChangePlans(engine);
    catalogues = new CataloguePlans(engine);
    trust = new TrustPlans(engine);
    checks = new LoadChecks(engine);
  }

  /** The marketplace of a home; nothing is written before something is planned. */
  public static Marketplace open(MarketplaceSettings settings, Inspector inspector) {
    return open(settings, inspector, Disk.REAL);
  }

  static Marketplace open(MarketplaceSettings settings, Inspector inspector, Disk disk) {
    Sources sources = new Sources(new Downloads(settings.clock()), ArchiveLimits.DEFAULT);
    return new Marketplace(new Engine(settings, sources, inspector, disk));
  }

  /**
   * What a person wants to have.
   *
   * @param text {@code NAME}, {@code NAME@CATALOGUE}, or a place as {@link SourceText} reads it
   * @param version a range; empty for any
   * @param sha256 of an archive; empty where nothing is said
   * @param folder that relative paths start from
   */
  public record Wish(String text, String version, String sha256, Path folder) {}

  /** Which plugins may be installed. */
  public Policy policy() {
    return engine.settings.policy();
  }

  /** The catalogues that were added, by name. */
  public List<KnownCatalogue> catalogues() {
    return engine.catalogues.all();
  }

  /** What all catalogues offer. */
  public List<Offer> offers() {
    return engine.catalogues.offers();
  }

  /** What one catalogue offers. */
  public List<Offer> offers(KnownCatalogue catalogue) {
    return engine.catalogues.offers(catalogue);
  }

  /** What all catalogues offer, best first. */
  public List<Offer> search(String query, int most) {
    return engine.catalogues.versioned(SearchIndex.of(offers()).search(query, most));
  }

  /** The plugins that are installed, by name. */
  public List<InstalledPlugin> installed() {
    return List.copyOf(engine.installed().values());
  }

  /** The installed plugin of that name. */
  public Optional<InstalledPlugin> find(String name) {
    return Optional.ofNullable(engine.installed().get(name));
  }

  /** The keys whose signatures count. */
  public List<TrustedKey> keys() {
    return engine.trust().keys();
  }

  /** What was done to plugins, oldest first. */
  public List<JsonObject> history() {
    return engine.lockFile.history();
  }

  /** Where the files of an installed plugin are. */
  public Path folder(InstalledPlugin plugin) {
    return engine.store.path(plugin.digest());
  }

  /**
   * Brings a plugin into the store and says what it is; what is installed stays as it is.
   *
   * @throws MilepostException where it cannot be had
   */
  public Candidate look(Wish wish) {
    return candidate(wish, new PluginFinder(engine));
  }

  /**
   * What an installed plugin is, by its files as they are now. Nothing is brought.
   *
   * @throws MilepostException where they cannot be read
   */
  public Candidate inspect(InstalledPlugin plugin) {
    return engine.workshop.inspect(plugin, engine.trust(), engine.now());
  }

  private Candidate candidate(Wish wish, PluginFinder finder) {
    if (SourceText.place(wish.text())) {
      return finder.bring(
          "", places(wish.folder()).parse(wish.text(), wish.sha256()), JsonObject.EMPTY);
    }
    int at = wish.text().indexOf('@');
    String name = at < 0 ? wish.text() : wish.text().substring(0, at);
    String catalogue = at < 0 ? "" : wish.text().substring(at + 1);
    List<VersionRange> ranges = new ArrayList<>();
    if (!wish.version().isEmpty()) {
      ranges.add(
          VersionRange.parse(wish.version())
              .orElseThrow(() ->
                  MilepostException.caller(
                      "version-range",
                      "version '" + wish.version() + "' must be " + VersionRange.WANTED)));
    }
    Candidate found = finder.find(name, catalogue, ranges);
    for (VersionRange range : ranges) {
      if (!Resolution.suits(found.version(), range)) {
        throw MilepostException.caller(
            PluginFinder.UNKNOWN,
            "there is no version " + range + " of '" + name + "'; found is " + found.version());
      }
    }
    return found;
  }

  private SourceText places(Path folder) {
    return new SourceText(folder, engine.settings.npmRegistry(), engine.settings.mavenRepository());
  }

  /** A plan to install a plugin with all that it needs. */
  public PlannedChange planInstall(Wish wish, boolean allowUnsigned) {
    PluginFinder finder = new PluginFinder(engine);
    return new InstallPlans(engine).install(candidate(wish, finder), finder, allowUnsigned);
  }

  /** A plan to update an installed plugin; without steps where it is the newest. */
  public PlannedChange planUpdate(String name, boolean allowUnsigned) {
    return new UpdatePlans(engine).update(changes.get(name), allowUnsigned);
  }

  /**
   * One plan to update all installed plugins, each to the newest that its source offers; without
   * steps where all are.
   *
   * @param said takes a line for each plugin that is left as it is because its source offers it no
   *     more, or an older one
   * @throws MilepostException where the newest ones do not go together
   */
  public PlannedChange planUpdateAll(boolean allowUnsigned, Consumer<String> said) {
    return new UpdatePlans(engine).all(installed(), allowUnsigned, said);
  }

  /** A plan to go back to what was installed before. */
  public Plan planRollback(String name, boolean allowUnsigned) {
    return changes.rollback(name, allowUnsigned);
  }

  /** A plan to take a plugin out. */
  public Plan planRemove(String name) {
    return changes.remove(name);
  }

  /** A plan to switch a plugin on or off. */
  public Plan planEnabled(String name, boolean on) {
    return changes.enable(name, on);
  }

  /** A plan to add a catalogue. */
  public Plan planAddCatalogue(String place, String sha256, Path folder) {
    return catalogues.add(places(folder).parse(place, sha256));
  }

  /** A plan to see anew what a catalogue offers; without steps where nothing is new. */
  public Plan planUpdateCatalogue(String name) {
    return catalogues.update(name);
  }

  /** A plan to forget a catalogue; what was installed from it stays. */
  public Plan planRemoveCatalogue(String name) {
    return catalogues.remove(name);
  }

  /**
   * A plan to trust a key.
   *
   * @param text a public key in PEM form, or a rotation that a trusted key signed
   * @param where what to call it in a refusal
   * @param owner empty for a rotation, which has the name of the old key
   */
  public Plan planTrust(String text, String where, String owner, boolean verified) {
    return trust.add(text, where, owner, verified);
  }

  /**
   * A plan to let a key's signatures count no more.
   *
   * @param id the first 8 digits of it at least
   * @param from when on; {@link Instant#EPOCH} for all
   */
  public Plan planRevoke(String id, Instant from, String reason) {
    return trust.revoke(id, from, reason);
  }

  /** A plan to forget a key, revoked or not. */
  public Plan planForgetKey(String id) {
    return trust.remove(id);
  }

  /** The installed plugins of catalogues that offer a newer version. */
  public List<OutdatedPlugin> outdated() {
    return new UpdatePlans(engine).outdated();
  }

  /** The installed plugins whose files were changed, or whose signature counts no more. */
  public List<PluginTrouble> verify() {
    return checks.troubles();
  }

  /**
   * The plugins to load: switched on, every file as it was installed, and the signature still good.
   * To be asked before each load.
   */
  public List<LoadablePlugin> loadable() {
    return checks.loadable();
  }

  /** Something that is another after every change of what is installed or trusted. */
  Object stamp() {
    return List.of(engine.lockFile.stamp(), engine.trustFile.stamp());
  }

  /** The plugins with Java code, for whoever loads it; each is checked before. */
  public InstalledPlugins javaPlugins() {
    return new JavaPlugins(this, checks);
  }

  /** What applies the plans. */
  public List<StepHandler> stepHandlers() {
    PluginPreparation preparation = new PluginPreparation(engine);
    List<StepHandler> handlers = new ArrayList<>();
    for (String kind :
        List.of(
            InstallPlans.INSTALL,
            InstallPlans.UPDATE,
            ChangePlans.ROLLBACK,
            ChangePlans.REMOVE,
            ChangePlans.ENABLE,
            ChangePlans.DISABLE)) {
      handlers.add(steps(kind, engine.lockFile, preparation));
    }
    for (String kind : List.of(CataloguePlans.ADD, CataloguePlans.UPDATE, CataloguePlans.REMOVE)) {
      handlers.add(steps(kind, engine.catalogueFile, change -> catalogues.prune(change.after())));
    }
    for (String kind : List.of(TrustPlans.ADD, TrustPlans.REVOKE, TrustPlans.REMOVE)) {
      handlers.add(steps(kind, engine.trustFile, EntrySteps.Preparation.NONE));
    }
    return List.copyOf(handlers);
  }

  private StepHandler steps(String kind, EntryFile file, EntrySteps.Preparation preparation) {
    return new EntrySteps(
        kind, file, engine.settings.folder(), engine.settings.clock(), preparation);
  }
}
