// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.Facet;
import dev.milepost.server.market.OfferQuery;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.OfferQueries;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What the API tells of plugins and catalogues; it brings nothing from anywhere. */
final class MarketRoutes {
  private final PluginMarket market;
  private final JsonMapper mapper;
  private final MarketWrites writes;

  MarketRoutes(PluginMarket market, JsonMapper mapper) {
    this.market = market;
    this.mapper = mapper;
    this.writes = new MarketWrites(market, mapper);
  }

  void addTo(RouteTable table) {
    table.group("Marketplace");
    table.get(
        "/marketplace/plugins",
        "offeredPlugins",
        "Plugins that the catalogues offer, best first",
        Route.json(MarketParts.OfferList.class),
        this::offers,
        query());
    table.get(
        "/marketplace/plugins/{catalogue}/{plugin}",
        "offeredPlugin",
        "A plugin that a catalogue offers, with what is known of it",
        Route.json(MarketParts.PluginDetail.class),
        this::offer);
    table.post(
        "/marketplace/plugins/{catalogue}/{plugin}/look",
        "lookInside",
        "Bring a plugin and look inside; nothing is installed, nothing of it is run",
        null,
        200,
        Route.json(MarketParts.InsidePart.class),
        writes::look);
    table.get(
        "/marketplace/installed",
        "installedPlugins",
        "Installed plugins and how they are",
        Route.json(MarketParts.InstalledList.class),
        this::installed);
    table.post(
        "/marketplace/check",
        "checkPlugins",
        "Compare every file and signature of installed plugins again",
        null,
        200,
        Route.json(MarketParts.InstalledList.class),
        this::check);
    table.get(
        "/marketplace/installed/{plugin}",
        "installedPlugin",
        "An installed plugin, what is inside of it, what was done to it",
        Route.json(MarketParts.InstalledDetail.class),
        this::installedOne);
    table.get(
        "/marketplace/catalogues",
        "catalogues",
        "Catalogues that were added",
        Route.json(MarketParts.CatalogueList.class),
        this::catalogues);
    plans(table);
  }

  private void plans(RouteTable table) {
    table.post(
        "/marketplace/plans",
        "planChange",
        "Plan to install, update, rollback, enable, disable or remove a plugin, or to add-catalogue,"
            + " update-catalogue or remove-catalogue",
        MarketParts.NewPlan.class,
        201,
        Route.json(MarketParts.PlanPart.class),
        writes::plan);
    table.get(
        "/marketplace/plans/{digest}",
        "plannedChange",
        "A plan that was made since Milepost started",
        Route.json(MarketParts.PlanPart.class),
        writes::planned);
    table.post(
        "/marketplace/plans/{digest}/apply",
        "applyChange",
        "Apply a plan by its digest; 409 when what it would change is no longer as it was. One that"
            + " is applied already answers so, and nothing is done",
        null,
        200,
        Route.json(MarketParts.ReceiptPart.class),
        writes::apply);
    table.get(
        "/marketplace/changes",
        "pluginChanges",
        "Changes that were begun, newest first; at most 100",
        Route.json(MarketParts.ChangeList.class),
        writes::changes);
    table.post(
        "/marketplace/changes/{change}/undo",
        "undoChange",
        "Take back a change that was applied",
        null,
        200,
        Route.json(MarketParts.ReceiptPart.class),
        writes::undo);
  }

  private static Route.Parameter[] query() {
    List<Route.Parameter> parameters = new ArrayList<>();
    parameters.add(RouteTable.text("q", "Words, all of which must be met"));
    for (Facet facet : Facet.values()) {
      parameters.add(RouteTable.text(facet.key(), description(facet)));
    }
    parameters.add(RouteTable.whole("page", 1, 1_000_000, 1, "From 1"));
    parameters.add(RouteTable.whole("limit", 1, 200, OfferQuery.PAGE, "Plugins on a page"));
    return parameters.toArray(Route.Parameter[]::new);
  }

  private static String description(Facet facet) {
    return switch (facet) {
      case KIND -> "Only plugins that bring it: commands, agents, skills, mcp-servers, java, …";
      case CERTIFICATION ->
          "Only those certified so: validated, signed, tested, verified-publisher";
      case PUBLISHER -> "Only those of a publisher";
      case CATEGORY -> "Only those of a category";
      case CATALOGUE -> "Only those of a catalogue";
      case STATE -> "Only those that are installed, update-offered or not-installed";
    };
  }

  private void answer(Context context, Object part) {
    context.contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  private void offers(Context context) {
    answer(context, MarketTranslate.offers(market.page(OfferQueries.of(context))));
  }

  private void offer(Context context) {
    var line = market.offer(context.pathParam("catalogue"), context.pathParam("plugin"));
    var installed =
        line.isInstalled() ? MarketTranslate.installed(market.shown(line.offer().name())) : null;
    answer(
        context,
        new MarketParts.PluginDetail(
            MarketTranslate.offer(line), MarketTranslate.inside(line.inside()), installed));
  }

  private void installed(Context context) {
    PluginMarket.Shown shown = market.shown();
    answer(
        context,
        new MarketParts.InstalledList(
            shown.lines().stream().map(MarketTranslate::installed).toList(), shown.checkedAt()));
  }

  private void check(Context context) {
    market.checkAgain();
    installed(context);
  }

  private void installedOne(Context context) {
    String name = context.pathParam("plugin");
    PluginMarket.InstalledLine line = market.shown(name);
    answer(
        context,
        new MarketParts.InstalledDetail(
            MarketTranslate.installed(line),
            MarketTranslate.inside(market.inside(line.plugin()).orElse(null)),
            MarketTranslate.history(market.history(name))));
  }

  private void catalogues(Context context) {
    answer(
        context,
        new MarketParts.CatalogueList(
            market.catalogues().stream().map(MarketTranslate::catalogue).toList()));
  }

  static HttpProblem changeUnknown(String id) {
    return HttpProblem.notFound("change-unknown", "no change '" + id + "' was begun here");
  }
}
