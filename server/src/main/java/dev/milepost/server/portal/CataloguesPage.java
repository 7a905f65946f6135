// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.marketplace.trust.TrustedKey;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.PluginMarket;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Where plugins come from, and whose signatures count. */
final class CataloguesPage {
  private static final String PATH = "/marketplace/catalogues";
  private static final int LONGEST = 2_000;

  private final PluginMarket market;
  private final InstantSource clock;
  private final Pages pages;

  CataloguesPage(PluginMarket market, InstantSource clock, Pages pages) {
    this.market = market;
    this.clock = clock;
    this.pages = pages;
  }

  /** What the list shows. */
  record Model(
      Page page, List<MarketplacePage.Tab> tabs, List<Line> lines, List<Key> keys, String policy) {}

  /** A catalogue. */
  record Line(
      String name,
      String link,
      String origin,
      String plugins,
      String signature,
      Ago updated,
      String fault) {}

  /** A key whose signatures count. */
  record Key(String id, String owner, boolean verified, Ago added, String revoked) {}

  /**
   * What the form shows.
   *
   * @param refused why nothing was planned; empty where nothing was tried
   */
  record Form(Page page, String place, String sha256, boolean plugin, String refused) {}

  void show(Context context) {
    Instant now = clock.instant();
    pages.render(
        context,
        "catalogues",
        new Model(
            pages.page(context, "Catalogues", Page.Nav.MARKETPLACE, Lens.DEFAULT, Address.of(PATH)),
            MarketplacePage.tabs(PATH),
            market.catalogues().stream().map(it -> line(it, now)).toList(),
            market.engine().marketplace().keys().stream().map(it -> key(it, now)).toList(),
            market.engine().marketplace().policy().word()));
  }

  private static Line line(PluginMarket.CatalogueLine it, Instant now) {
    return new Line(
        it.known().name(),
        Address.of("/marketplace").with("catalogue", it.known().name()).toString(),
        it.known().origin().text(),
        Figures.count(it.plugins()),
        it.known().signature(),
        Ago.of(it.known().updatedAt(), now, ZoneOffset.UTC),
        it.fault());
  }

  private static Key key(TrustedKey key, Instant now) {
    Instant revoked = key.revokedFrom();
    return new Key(
        key.id().text(),
        key.name(),
        key.verified(),
        Ago.of(key.addedAt(), now, ZoneOffset.UTC),
        revoked == null ? "" : "revoked: " + key.reason());
  }

  void form(Context context) {
    form(
        context,
        shown(context, "place"),
        shown(context, "sha256"),
        "plugin".equals(context.queryParam("what")),
        "");
  }

  /** What was typed before. */
  private static String shown(Context context, String name) {
    String text = Objects.requireNonNullElse(context.queryParam(name), "");
    return text.length() > LONGEST ? "" : text;
  }

  void form(Context context, String place, String sha256, boolean plugin, String refused) {
    Address here = Address.of("/marketplace/add").with("what", plugin ? "plugin" : null);
    pages.render(
        context,
        "addplace",
        new Form(
            pages.page(
                context,
                plugin ? "Install a plugin from a place" : "Add a catalogue",
                Page.Nav.MARKETPLACE,
                Lens.DEFAULT,
                here),
            place,
            sha256,
            plugin,
            refused));
  }
}
