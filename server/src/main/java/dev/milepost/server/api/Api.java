// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.http.RequestIds;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.FactsView;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.work.AssessmentRunner;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API under {@code /api/v1}: everything the pages show, and what their forms do. Thread-safe.
 *
 * @since 0.1
 */
public final class Api {
  /** The media type of a problem (RFC 9457). */
  public static final String PROBLEM = "application/problem+json";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final List<Route> routes;
  private final String version;
  private volatile byte @Nullable [] document;

  /** An API over the engines. */
  public Api(Engines engines, PluginMarket market, AssessmentRunner runner, String version) {
    this.routes =
        routes(
            engines,
            market,
            new Reads(engines, market, mapper),
            new Writes(engines, runner, mapper));
    this.version = version;
  }

  private List<Route> routes(Engines engines, PluginMarket market, Reads reads, Writes writes) {
    var table = new RouteTable();
    repositories(table, reads, writes);
    facts(table, reads);
    runs(table, reads, writes);
    new ConnectionRoutes(engines, mapper).addTo(table);
    new MarketRoutes(market, mapper).addTo(table);
    about(table, reads);
    return table.routes();
  }

  private static void repositories(RouteTable table, Reads reads, Writes writes) {
    table.group("Repositories");
    table.get(
        "/overview",
        "overview",
        "Repositories with the figures of their services",
        Route.json(Parts.Overview.class),
        reads::overview,
        RouteTable.overview());
    table.get(
        "/repositories",
        "repositories",
        "Repositories that are watched",
        Route.json(Parts.Repositories.class),
        reads::repositories);
    table.post(
        "/repositories",
        "addRepository",
        "Watch the repository at a path and assess it",
        Parts.NewRepository.class,
        202,
        Route.json(Parts.Added.class),
        writes::add);
    table.get(
        "/repositories/{key}",
        "repository",
        "A repository",
        Route.json(Parts.RepositoryPart.class),
        reads::repository);
    table.delete(
        "/repositories/{key}", "removeRepository", "Watch a repository no longer", writes::remove);
    table.get(
        "/repositories/{key}/assessment",
        "assessment",
        "Its newest assessment, as platform assess --format json prints it",
        new Route.Answer.Published("Assessment", "/dev/milepost/report/assessment-1.schema.json"),
        reads::assessment,
        RouteTable.months(),
        RouteTable.benchmark());
    table.get(
        "/repositories/{key}/capabilities",
        "capabilities",
        "The verdict of every detector, with evidence",
        Route.json(Parts.Capabilities.class),
        reads::capabilities,
        RouteTable.months(),
        RouteTable.benchmark());
  }

  private static void facts(RouteTable table, Reads reads) {
    table.group("Facts");
    facts(
        table,
        reads,
        FactsView.Kind.DEPLOYMENTS,
        Parts.Deployments.class,
        "Deployments of a service");
    facts(
        table,
        reads,
        FactsView.Kind.CHANGES,
        Parts.Changes.class,
        "Changes that its deployments first shipped");
    facts(table, reads, FactsView.Kind.FAILURES, Parts.Failures.class, "Its failed deployments");
    table.get(
        "/repositories/{key}/file",
        "file",
        "A file of the assessed commit, read from git",
        Route.json(Parts.FilePart.class),
        reads::file,
        RouteTable.months(),
        RouteTable.benchmark(),
        RouteTable.required("path", "From the root of the repository"),
        RouteTable.text("commit", "The assessed commit; refused when it is another one"),
        RouteTable.whole("line", 0, 10_000_000, 0, "The line that is meant"));
  }

  private static void runs(RouteTable table, Reads reads, Writes writes) {
    table.group("Runs");
    table.post(
        "/repositories/{key}/runs",
        "assess",
        "Assess it again",
        Parts.NewRun.class,
        202,
        Route.json(Parts.Run.class),
        writes::assess);
    table.get(
        "/runs",
        "runs",
        "The newest run of each repository",
        Route.json(Parts.Runs.class),
        reads::runs,
        RouteTable.months(),
        RouteTable.benchmark());
    table.get("/runs/{id}", "run", "A run", Route.json(Parts.Run.class), reads::run);
    table.post(
        "/runs/{id}/stop",
        "stopRun",
        "Stop a run",
        null,
        202,
        Route.json(Parts.Run.class),
        writes::stop);
  }

  private void about(RouteTable table, Reads reads) {
    table.group("About");
    table.get(
        "/search",
        "search",
        "Pages, repositories, connections, plugins, actions, findings and commands that hold every word",
        Route.json(Parts.Found.class),
        reads::search,
        RouteTable.months(),
        RouteTable.benchmark(),
        RouteTable.text("q", "Words"));
    table.get(
        "/definitions",
        "definitions",
        "The definitions in force",
        Route.json(Parts.DefinitionsPart.class),
        reads::definitions);
    table.get(
        "/openapi.json",
        "openApi",
        "This document",
        new Route.Answer.Free("The OpenAPI 3.1 document of this API"),
        this::document);
  }

  private static void facts(
      RouteTable table, Reads reads, FactsView.Kind kind, Class<?> answer, String summary) {
    String word = Parameters.word(kind);
    table.get(
        "/repositories/{key}/" + word,
        word,
        summary,
        new Route.Answer.Json(answer, List.of("text/csv")),
        context -> reads.facts(context, kind),
        RouteTable.facts(kind));
  }

  /** Adds all routes. */
  public void register(RoutesConfig config) {
    for (Route route : routes) {
      config.addHttpHandler(route.method(), route.path(), route.handler());
    }
  }

  private void document(Context context) {
    context.contentType("application/json").result(document());
  }

  /**
   * The OpenAPI document. Made when it is first asked for: at a start it would cost more than the
   * rest of the API.
   */
  public byte[] document() {
    byte[] made = document;
    if (made == null) {
      made = mapper.writeValueAsBytes(OpenApi.of(routes, version, mapper));
      document = made;
    }
    return made;
  }

  /** Answers with a problem. */
  public void refuse(Context context, HttpProblem problem) {
    context.status(problem.status());
    context.contentType(PROBLEM).result(problem(problem, RequestIds.of(context)));
  }

  /** A problem as {@link #PROBLEM}, for a request that never came as far as a route. */
  public byte[] problem(HttpProblem problem, String requestId) {
    return mapper.writeValueAsBytes(
        new Parts.Problem(
            "about:blank",
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.code(),
            requestId,
            problem.faults().stream()
                .map(it -> new Parts.Fault(it.pointer(), it.detail()))
                .toList()));
  }

  /** Whether an address belongs to the API. */
  public static boolean owns(String path) {
    return path.startsWith("/api/");
  }
}
