// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Fact;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import java.util.List;

/** Shares of people, assisted and bots over all services. */
record OriginShares(int changes, Markup bars) {
  static OriginShares of(List<OverviewRow> rows) {
    int people = 0;
    int assisted = 0;
    int bots = 0;
    for (OverviewRow row : rows) {
      for (OverviewRow.Service service : row.services()) {
        people += service.changes().people();
        assisted += service.changes().assisted();
        bots += service.changes().bot();
      }
    }
    int all = people + assisted + bots;
    if (all == 0) {
      return new OriginShares(0, Markup.EMPTY);
    }
    var split =
        new OriginSplit(
            List.of(
                part(Fact.Origin.PEOPLE, people, all),
                part(Fact.Origin.ASSISTED, assisted, all),
                part(Fact.Origin.BOT, bots, all)));
    return new OriginShares(all, Charts.originBars(split));
  }

  private static OriginSplit.Part part(Fact.Origin origin, int changes, int all) {
    return new OriginSplit.Part(origin, changes, (double) changes / all, null, 0, 0);
  }

  String sample() {
    return Figures.count(changes, "change", "changes");
  }
}
