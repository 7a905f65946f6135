// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.Facet;
import dev.milepost.server.market.Kind;
import dev.milepost.server.market.OfferLine;
import dev.milepost.server.market.OfferPage;
import dev.milepost.server.market.OfferQuery;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.OfferQueries;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the catalogues offer: searched, narrowed, paged. */
final class MarketplacePage {
  private static final int LONGEST_DESCRIPTION = 240;

  private final PluginMarket market;
  private final Pages pages;

  MarketplacePage(PluginMarket market, Pages pages) {
    this.market = market;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param said one sentence of what there is
   * @param kept what the search form has to carry along
   * @param clear the address without search and choices; empty where nothing is chosen
   * @param previous empty on the first page
   * @param next empty on the last page
   */
  record Model(
      Page page,
      List<Tab> tabs,
      String said,
      boolean bare,
      List<String> faults,
      String text,
      Map<String, String> kept,
      String clear,
      List<FacetView> facets,
      List<Line> lines,
      String range,
      String previous,
      String next) {}

  /** A part of the marketplace. */
  record Tab(String title, String link, boolean current) {}

  /** What can be narrowed by. */
  record FacetView(String title, List<Choice> choices, int more, boolean chosen) {}

  /** A value of it, and the address that narrows by it, or by it no longer. */
  record Choice(String title, String count, String link, boolean chosen) {}

  /**
   * A plugin.
   *
   * @param brings what it brings; empty where nobody looked inside
   * @param state {@code installed 1.0.0}; empty where it is not installed
   * @param update the newer version; empty where there is none
   */
  record Line(
      String name,
      String link,
      String description,
      String from,
      List<String> marks,
      String version,
      boolean known,
      String brings,
      boolean judged,
      List<String> levels,
      String state,
      String update) {}

  /** The parts of the marketplace, one of them open. */
  static List<Tab> tabs(String path) {
    return List.of(
        new Tab("Browse", OfferQueries.PATH, path.equals(OfferQueries.PATH)),
        new Tab("Installed", "/marketplace/installed", path.equals("/marketplace/installed")),
        new Tab("Catalogues", "/marketplace/catalogues", path.equals("/marketplace/catalogues")),
        new Tab("Changes", "/marketplace/changes", path.equals("/marketplace/changes")));
  }

  void show(Context context) {
    OfferQuery query = OfferQueries.of(context);
    OfferPage found = market.page(query);
    List<PluginMarket.CatalogueLine> catalogues = market.catalogues();
    Address here = OfferQueries.page(query, query.page());
    boolean narrowed = !query.text().isEmpty() || !query.chosen().isEmpty();
    long all = catalogues.stream().mapToLong(PluginMarket.CatalogueLine::plugins).sum();
    int last = Math.max(1, (found.total() + query.limit() - 1) / query.limit());
    pages.render(
        context,
        "marketplace",
        new Model(
            pages.page(context, "Marketplace", Page.Nav.MARKETPLACE, Lens.DEFAULT, here),
            tabs(OfferQueries.PATH),
            said(all, catalogues.size(), market.installed().size()),
            catalogues.isEmpty(),
            faults(catalogues),
            query.text(),
            OfferQueries.address(query).with("q", null).parameters(),
            narrowed ? OfferQueries.PATH : "",
            found.facets().stream()
                .map(facet -> facet(query, facet))
                .filter(it -> it.chosen() || it.choices().size() > 1)
                .toList(),
            found.lines().stream().map(MarketplacePage::line).toList(),
            range(found),
            query.page() > 1 && found.total() > 0
                ? OfferQueries.page(query, Math.min(last, query.page() - 1)).toString()
                : "",
            query.page() < last ? OfferQueries.page(query, query.page() + 1).toString() : ""));
  }

  private static String said(long plugins, int catalogues, int installed) {
    return Figures.count(plugins, "plugin", "plugins")
        + " in "
        + Figures.count(catalogues, "catalogue", "catalogues")
        + ", "
        + Figures.count(installed)
        + " installed";
  }

  private static List<String> faults(List<PluginMarket.CatalogueLine> catalogues) {
    return catalogues.stream()
        .map(PluginMarket.CatalogueLine::fault)
        .filter(fault -> !fault.isEmpty())
        .toList();
  }

  private static FacetView facet(OfferQuery query, OfferPage.FacetCounts counts) {
    Facet facet = counts.facet();
    List<Choice> choices =
        counts.values().stream()
            .map(it ->
                new Choice(
                    facet.title(it.value()),
                    Figures.count(it.count()),
                    OfferQueries.choosing(query, facet, it.chosen() ? null : it.value()).toString(),
                    it.chosen()))
            .toList();
    return new FacetView(facet.title(), choices, counts.more(), query.chosen().containsKey(facet));
  }

  private static Line line(OfferLine it) {
    var installed = it.installed();
    String state = "";
    if (installed != null) {
      state =
          it.elsewhere()
              .map(from -> "installed from " + from)
              .orElse("installed " + installed.version());
    }
    List<String> from = new ArrayList<>();
    if (!it.offer().publisher().isBlank()) {
      from.add(it.offer().publisher());
    }
    from.add(it.offer().catalogue());
    return new Line(
        it.offer().name(),
        link(it.offer().catalogue(), it.offer().name()),
        shortened(it.offer().description()),
        String.join(" · ", from),
        it.offer().marks(),
        it.version(),
        it.known(),
        it.kinds().stream().map(Kind::title).collect(Collectors.joining(", ")),
        it.judged(),
        it.levels(),
        state,
        it.outdated() ? it.version() : "");
  }

  /** A list is to be overlooked, whatever somebody wrote. */
  private static String shortened(String description) {
    return description.length() <= LONGEST_DESCRIPTION
        ? description
        : description.substring(0, LONGEST_DESCRIPTION) + "…";
  }

  static String link(String catalogue, String name) {
    return Address.of("/marketplace/plugins/", catalogue, "/", name).toString();
  }

  private static String range(OfferPage found) {
    if (found.lines().isEmpty()) {
      return "none of " + Figures.count(found.total());
    }
    int first = (found.query().page() - 1) * found.query().limit() + 1;
    return Figures.count(first)
        + " to "
        + Figures.count(first + found.lines().size() - 1)
        + " of "
        + Figures.count(found.total());
  }
}
