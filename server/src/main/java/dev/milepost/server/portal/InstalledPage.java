// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.PluginHealth;
import dev.milepost.server.market.PluginMarket;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** The installed plugins and how they are. */
final class InstalledPage {
  private static final String PATH = "/marketplace/installed";

  private final PluginMarket market;
  private final InstantSource clock;
  private final Pages pages;

  InstalledPage(PluginMarket market, InstantSource clock, Pages pages) {
    this.market = market;
    this.clock = clock;
    this.pages = pages;
  }

  /** What the template shows. */
  record Model(
      Page page, List<MarketplacePage.Tab> tabs, String said, List<Line> lines, Ago checked) {}

  /**
   * A plugin.
   *
   * @param signer who signed it, for people
   * @param offered a newer version; empty where there is none
   */
  record Line(
      String name,
      String link,
      String version,
      String from,
      Ago installed,
      String signer,
      List<String> levels,
      HealthView health,
      List<String> reasons,
      String offered,
      boolean enabled) {}

  void show(Context context) {
    PluginMarket.Shown shown = market.shown();
    Instant now = clock.instant();
    pages.render(
        context,
        "installed",
        new Model(
            pages.page(
                context, "Installed plugins", Page.Nav.MARKETPLACE, Lens.DEFAULT, Address.of(PATH)),
            MarketplacePage.tabs(PATH),
            said(shown.lines()),
            shown.lines().stream().map(it -> line(it, now)).toList(),
            Ago.of(shown.checkedAt(), now, ZoneOffset.UTC)));
  }

  private static String said(List<PluginMarket.InstalledLine> lines) {
    long bad =
        lines.stream()
            .map(it -> it.health().state())
            .filter(it -> it == PluginHealth.State.REFUSED || it == PluginHealth.State.FAILING)
            .count();
    long updates = lines.stream().filter(it -> !it.offered().isEmpty()).count();
    return Figures.count(lines.size(), "plugin", "plugins")
        + (bad == 0 ? ", each as it should be" : ", " + Figures.count(bad) + " to look at")
        + (updates == 0 ? "" : ", " + Figures.count(updates, "update offered", "updates offered"));
  }

  static Line line(PluginMarket.InstalledLine it, Instant now) {
    InstalledPlugin plugin = it.plugin();
    return new Line(
        plugin.name(),
        link(plugin.name()),
        plugin.version(),
        plugin.catalogue().isEmpty() ? Origin.of(plugin.origin()).text() : plugin.catalogue(),
        Ago.of(plugin.installedAt(), now, ZoneOffset.UTC),
        plugin.signature(),
        plugin.levels(),
        HealthBadge.of(it.health()),
        it.health().reasons(),
        it.offered(),
        plugin.enabled());
  }

  static String link(String name) {
    return Address.of("/marketplace/installed/", name).toString();
  }

  void check(Context context) {
    market.checkAgain();
    context.redirect(PATH, HttpStatus.SEE_OTHER);
  }
}
