// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.SearchHit;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Hits;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.util.List;

/** What a search found, as a page of its own. */
final class SearchPage {
  private static final int MOST = 100;

  private final Engines engines;
  private final Pages pages;

  SearchPage(Engines engines, Pages pages) {
    this.engines = engines;
    this.pages = pages;
  }

  /** What the template shows. */
  record Model(Page page, String text, List<Hits.Hit> hits, boolean more) {}

  void show(Context context) {
    Lens lens = Parameters.lens(context);
    String text = Parameters.text(context, "q");
    List<SearchHit> found = engines.assessments().search(text, lens, MOST + 1);
    Address here = Parameters.through(lens, Address.of("/search")).with("q", text);
    String title = text.isEmpty() ? "Search" : "“" + text + "”";
    List<Hits.Hit> hits = found.stream().limit(MOST).map(hit -> Hits.of(hit, lens)).toList();
    pages.render(
        context,
        "search",
        new Model(
            pages.page(context, title, Page.Nav.NONE, lens, here),
            text,
            hits,
            found.size() > MOST));
  }
}
