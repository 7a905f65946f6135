// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.guard.Guard;
import dev.milepost.server.guard.Login;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.http.RequestIds;
import dev.milepost.server.market.Errands;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.Looks;
import dev.milepost.server.work.AssessmentRunner;
import dev.milepost.server.work.ConnectionChecks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.function.Supplier;

/**
 * The pages and the addresses they have. Thread-safe.
 *
 * @since 0.1
 */
public final class Portal {
  private final Engines engines;
  private final PluginMarket market;
  private final AssessmentRunner runner;
  private final Assets assets = new Assets();
  private final Pages pages;
  private final Login login;
  private final Guard guard;
  private final ConnectionChecks checks;
  private final Supplier<byte[]> document;

  /**
   * Pages over the engines, behind the guard.
   *
   * @param document the OpenAPI document
   */
  public Portal(
      Engines engines,
      PluginMarket market,
      AssessmentRunner runner,
      Guard guard,
      Login login,
      Supplier<byte[]> document) {
    this.engines = engines;
    this.market = market;
    this.runner = runner;
    this.login = login;
    this.guard = guard;
    this.checks = new ConnectionChecks(engines.connections());
    this.document = document;
    this.pages = new Pages(guard, assets);
  }

  /** Adds the addresses of all pages. */
  public void register(RoutesConfig routes) {
    var looks = new Looks(engines);
    var repositories = new RepositoriesPage(engines, pages);
    var actions = new Actions(engines, runner, looks, repositories);
    var loginPage = new LoginPage(login, pages);
    var api = new ApiPage(document, pages);
    routes.get("/", new OverviewPage(engines, pages)::show);
    routes.get("/runs", context -> RunsPanel.answer(context, engines, pages));
    routes.post("/runs/{id}/stop", actions::stop);
    routes.get("/repositories", repositories::show);
    routes.get("/repositories/add", repositories::form);
    routes.post("/repositories", actions::add);
    routes.get("/repositories/{key}", new RepositoryPage(engines, looks, pages)::show);
    routes.get("/repositories/{key}/facts/{metric}", new FactsPage(engines, looks, pages)::show);
    routes.get("/repositories/{key}/files", new FilePage(looks, pages)::show);
    routes.post("/repositories/{key}/assess", actions::assess);
    routes.post("/repositories/{key}/remove", actions::remove);
    routes.get("/definitions", new DefinitionsPage(engines, pages)::show);
    integrations(routes);
    marketplace(routes);
    routes.get("/api", api::show);
    routes.get("/try/{operation}", api::send);
    routes.get("/search", new SearchPage(engines, market, pages)::show);
    routes.post("/theme", Actions::theme);
    routes.get("/login", loginPage::byLink);
    routes.post("/login", loginPage::bySecret);
    routes.post("/logout", login::out);
    routes.get("/assets/{digest}/{name}", assets::serve);
    // What a browser asks for beside an answer that is no page, such as JSON.
    routes.get("/favicon.ico", context -> context.redirect(assets.icon()));
  }

  private void integrations(RoutesConfig routes) {
    var list = new IntegrationsPage(engines, checks, pages);
    var form = new ConnectionForm(engines, checks, guard, pages);
    routes.get("/integrations", list::show);
    routes.get("/integrations/add", form::add);
    routes.post("/integrations", form::sent);
    routes.post("/integrations/check", form::checkAll);
    routes.get("/connections/{connection}", list::one);
    routes.get("/connections/{connection}/edit", form::change);
    routes.post("/connections/{connection}/edit", form::changed);
    routes.post("/connections/{connection}/check", form::check);
    routes.get("/connections/{connection}/remove", list::removal);
    routes.post("/connections/{connection}/remove", form::remove);
  }

  private void marketplace(RoutesConfig routes) {
    var browse = new MarketplacePage(market, pages);
    var errands = new ErrandPage(new Errands(engines.clock()), engines.clock(), pages);
    var plugin = new PluginPage(market, engines.clock(), pages, errands);
    var installed = new InstalledPage(market, engines.clock(), pages);
    var catalogues = new CataloguesPage(market, engines.clock(), pages);
    var plans = new PlanPage(market, engines.clock(), pages, errands);
    var changes = new ChangesPage(market, engines.clock(), pages);
    routes.get("/marketplace", browse::show);
    routes.get("/marketplace/installed", installed::show);
    routes.post("/marketplace/check", installed::check);
    routes.get("/marketplace/installed/{plugin}", plugin::installed);
    routes.get("/marketplace/plugins/{catalogue}/{plugin}", plugin::offered);
    routes.post("/marketplace/plugins/{catalogue}/{plugin}/look", plugin::look);
    routes.get("/marketplace/catalogues", catalogues::show);
    routes.get("/marketplace/add", catalogues::form);
    routes.post("/marketplace/plans", plans::make);
    routes.get("/marketplace/plans/{digest}", plans::show);
    routes.post("/marketplace/plans/{digest}/apply", plans::apply);
    routes.get("/marketplace/errands/{errand}", errands::show);
    routes.post("/marketplace/errands/{errand}/stop", errands::stop);
    routes.get("/marketplace/changes", changes::show);
    routes.get("/marketplace/changes/{change}", changes::one);
    routes.post("/marketplace/changes/{change}/resume", changes::resume);
    routes.post("/marketplace/changes/{change}/undo", changes::undo);
  }

  /** Answers with the page of an error. */
  public void refuse(Context context, HttpProblem problem) {
    Page page = pages.page(context, problem.title(), Page.Nav.NONE, Lens.DEFAULT, Address.of("/"));
    context.status(problem.status());
    boolean passes = problem.status() == 503;
    if (passes && context.method().equals(HandlerType.GET)) {
      // Loads the page again, also in a browser without scripts.
      context.header("Refresh", "1");
    }
    pages.render(
        context,
        "error",
        new ErrorModel(
            page, problem.title(), problem.detail(), problem.code(), RequestIds.of(context)));
  }

  /** What the error page shows. */
  record ErrorModel(Page page, String title, String detail, String code, String requestId) {}
}
