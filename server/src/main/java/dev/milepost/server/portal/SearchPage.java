// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.Finder;
import dev.milepost.server.view.Hits;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a search found, as a page of its own. */
final class SearchPage {
  private static final int MOST = 100;

  private final Finder finder;
  private final Pages pages;

  SearchPage(Engines engines, PluginMarket market, Pages pages) {
    this.finder = new Finder(engines, market);
    this.pages = pages;
  }

  /** What the template shows. */
  record Model(Page page, String text, Map<String, List<Hits.Hit>> groups, int found) {}

  void show(Context context) {
    Lens lens = Parameters.lens(context);
    String text = Parameters.text(context, "q");
    List<Hits.Hit> found = finder.find(text, lens, MOST);
    Address here = Parameters.through(lens, Address.of("/search")).with("q", text);
    String title = text.isEmpty() ? "Search" : "“" + text + "”";
    Map<String, List<Hits.Hit>> groups = new LinkedHashMap<>();
    found.forEach(hit -> groups.computeIfAbsent(hit.group(), name -> new ArrayList<>()).add(hit));
    pages.render(
        context,
        "search",
        new Model(
            pages.page(context, title, Page.Nav.NONE, lens, here), text, groups, found.size()));
  }
}
