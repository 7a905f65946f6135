// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.server.engine.PluginEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plugins as pages and API tell of them. Reading brings nothing from anywhere; looking inside and
 * planning do. Thread-safe.
 *
 * @since 0.1
 */
public final class PluginMarket {
  /** No catalogue offers such a plugin, or none of the name is installed. */
  private static final String UNKNOWN = "plugin-unknown";

  private final PluginEngine engine;
  private final Marketplace marketplace;
  private final Shelf shelf;
  private final Insides insides;
  private final HealthBook health;
  private final Proposals proposals;

  /** What is behind the port, with a memory of its own. */
  public PluginMarket(PluginEngine engine, InstantSource clock) {
    this.engine = engine;
    this.marketplace = engine.marketplace();
    this.shelf = new Shelf(marketplace);
    this.insides = new Insides(marketplace, clock);
    this.health = new HealthBook(engine, clock);
    this.proposals =
        new Proposals(
            engine,
            candidate -> insides.keep(candidate, marketplace.catalogues()),
            _ -> health.forget());
  }

  /** The port. */
  public PluginEngine engine() {
    return engine;
  }

  /** Plans that were shown. */
  public Proposals proposals() {
    return proposals;
  }

  /**
   * A catalogue that was added.
   *
   * @param plugins that it offers
   * @param fault why its file cannot be read; empty where it can
   */
  public record CatalogueLine(KnownCatalogue known, long plugins, String fault) {}

  /** The catalogues that were added, by name. */
  public List<CatalogueLine> catalogues() {
    Shelf.Stock stock = shelf.stock();
    return stock.catalogues().stream()
        .map(it ->
            new CatalogueLine(
                it, stock.offered(it.name()), stock.faults().getOrDefault(it.name(), "")))
        .toList();
  }

  /** Offers that fit, best first. */
  public OfferPage page(OfferQuery query) {
    Shelf.Stock stock = shelf.stock();
    Map<String, InstalledPlugin> installed = byName();
    Insides.Book book = insides.of(stock.catalogues());
    return OfferPage.of(
        query,
        stock.index().search(query.text(), Integer.MAX_VALUE).stream()
            .map(offer -> line(offer, installed, book))
            .toList());
  }

  /** The best of what a search finds. */
  public List<OfferLine> find(String text, int most) {
    Shelf.Stock stock = shelf.stock();
    Map<String, InstalledPlugin> installed = byName();
    Insides.Book book = insides.of(stock.catalogues());
    return stock.index().search(text, most).stream()
        .map(offer -> line(offer, installed, book))
        .toList();
  }

  private static OfferLine line(
      Offer offer, Map<String, InstalledPlugin> installed, Insides.Book book) {
    return OfferLine.of(offer, installed.get(offer.name()), book.find(offer).orElse(null));
  }

  private Map<String, InstalledPlugin> byName() {
    return marketplace.installed().stream()
        .collect(
            Collectors.toMap(
                InstalledPlugin::name, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  /**
   * What a catalogue offers by that name.
   *
   * @throws MilepostException where there is none
   */
  public OfferLine offer(String catalogue, String name) {
    return findOffer(catalogue, name)
        .orElseThrow(() ->
            MilepostException.caller(
                UNKNOWN, "there is no plugin '" + name + "' in a catalogue '" + catalogue + "'"));
  }

  /** The same; nothing where there is none. */
  public Optional<OfferLine> findOffer(String catalogue, String name) {
    Shelf.Stock stock = shelf.stock();
    return stock.offers().stream()
        .filter(it -> it.name().equals(name) && it.catalogue().equals(catalogue))
        .findFirst()
        .map(it -> line(it, byName(), insides.of(stock.catalogues())));
  }

  /**
   * Brings a plugin into the store and looks at it; nothing that is installed changes.
   *
   * @throws MilepostException where it cannot be had
   */
  public Inside look(String catalogue, String name) {
    OfferLine line = offer(catalogue, name);
    Wish wish =
        new Wish(line.offer().name() + "@" + line.offer().catalogue(), "", "", engine.folder());
    return insides.keep(marketplace.look(wish), marketplace.catalogues());
  }

  /** What an installed plugin is; nothing where its files cannot be read. */
  public Optional<Inside> inside(InstalledPlugin plugin) {
    return insides.of(plugin);
  }

  /** The plugins that are installed, by name. */
  public List<InstalledPlugin> installed() {
    return marketplace.installed();
  }

  /**
   * An installed plugin and how it is.
   *
   * @param offered a newer version that its catalogue has; empty where there is none
   */
  public record InstalledLine(InstalledPlugin plugin, PluginHealth health, String offered) {}

  /**
   * All that are installed.
   *
   * @param checkedAt when their files and signatures were compared
   */
  public record Shown(List<InstalledLine> lines, Instant checkedAt) {}

  /** All that are installed, with how they are. */
  public Shown shown() {
    Shelf.Stock stock = shelf.stock();
    Insides.Book book = insides.of(stock.catalogues());
    Map<String, InstalledPlugin> installed = byName();
    HealthBook.Healths healths = health.of(List.copyOf(installed.values()));
    Map<String, String> newer =
        stock.offers().stream()
            .filter(it -> installed.containsKey(it.name()))
            .map(it -> line(it, installed, book))
            .filter(OfferLine::outdated)
            .collect(
                Collectors.toMap(it -> it.offer().name(), OfferLine::version, (one, _) -> one));
    return new Shown(
        installed.values().stream()
            .map(it ->
                new InstalledLine(
                    it,
                    healths.byName().getOrDefault(it.name(), PluginHealth.UNSEEN),
                    newer.getOrDefault(it.name(), "")))
            .toList(),
        healths.checkedAt());
  }

  /**
   * The installed plugin of that name with how it is.
   *
   * @throws MilepostException where there is none
   */
  public InstalledLine shown(String name) {
    return shown().lines().stream()
        .filter(it -> it.plugin().name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> MilepostException.caller(UNKNOWN, "no plugin '" + name + "' is installed here"));
  }

  /** Compares files and signatures when it is asked next. */
  public void checkAgain() {
    health.forget();
  }

  /** What was done to a plugin, newest first. */
  public List<JsonObject> history(String plugin) {
    return marketplace.history().stream()
        .filter(it -> it.text("name").orElse("").equals(plugin))
        .toList()
        .reversed();
  }
}
