// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.delivery.Benchmark;
import dev.milepost.server.view.FactsView;
import dev.milepost.server.view.OverviewQuery;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects routes with the parameters that many of them share. */
final class RouteTable {
  static final String PREFIX = "/api/v1";

  private static final Map<String, Object> STRING = Map.of("type", "string");
  private static final Map<String, Object> TEXT = Map.of("type", "string", "maxLength", 200);

  private final List<Route> routes = new ArrayList<>();
  private String group = "";

  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** What follows belongs to the group. */
  void group(String name) {
    group = name;
  }

  void get(
      String path,
      String id,
      String summary,
      Route.Answer answer,
      Handler handler,
      Route.Parameter... own) {
    add(HandlerType.GET, path, id, summary, null, 200, answer, handler, own);
  }

  void post(
      String path,
      String id,
      String summary,
      @Nullable Class<?> body,
      int status,
      Route.Answer answer,
      Handler handler) {
    add(HandlerType.POST, path, id, summary, body, status, answer, handler);
  }

  void put(
      String path, String id, String summary, Class<?> body, Route.Answer answer, Handler handler) {
    add(HandlerType.PUT, path, id, summary, body, 200, answer, handler);
  }

  void delete(String path, String id, String summary, Handler handler) {
    add(HandlerType.DELETE, path, id, summary, null, 204, new Route.Answer.None(), handler);
  }

  private void add(
      HandlerType method,
      String path,
      String id,
      String summary,
      @Nullable Class<?> body,
      int status,
      Route.Answer answer,
      Handler handler,
      Route.Parameter... own) {
    List<Route.Parameter> parameters = new ArrayList<>();
    for (String name : OpenApi.pathParameters(path)) {
      parameters.add(inPath(name));
    }
    parameters.addAll(Arrays.asList(own));
    routes.add(
        new Route(
            group,
            method,
            PREFIX + path,
            id,
            summary,
            List.copyOf(parameters),
            body,
            status,
            answer,
            handler));
  }

  private static Route.Parameter inPath(String name) {
    return switch (name) {
      case "id" -> new Route.Parameter(name, "path", true, "Of the run", Map.of("type", "integer"));
      case "catalogue" -> new Route.Parameter(name, "path", true, "Its name", STRING);
      case "plugin" -> new Route.Parameter(name, "path", true, "Its name", STRING);
      case "digest" -> new Route.Parameter(name, "path", true, "Of the plan", STRING);
      case "change" -> new Route.Parameter(name, "path", true, "The id of its plan", STRING);
      case "connection" -> new Route.Parameter(name, "path", true, "Its name", STRING);
      default -> new Route.Parameter(name, "path", true, "Of the repository", STRING);
    };
  }

  static Route.Parameter text(String name, String description) {
    return new Route.Parameter(name, "query", false, description, TEXT);
  }

  static Route.Parameter required(String name, String description) {
    return new Route.Parameter(
        name, "query", true, description, Map.of("type", "string", "minLength", 1));
  }

  static Route.Parameter whole(String name, int least, int most, int normal, String description) {
    return new Route.Parameter(
        name,
        "query",
        false,
        description,
        Map.of("type", "integer", "minimum", least, "maximum", most, "default", normal));
  }

  static Route.Parameter choice(String name, List<String> words, String description) {
    return new Route.Parameter(
        name, "query", false, description, Map.of("type", "string", "enum", words));
  }

  static Route.Parameter months() {
    return whole("months", 1, 120, 12, "Length of the period that was assessed");
  }

  static Route.Parameter benchmark() {
    return choice(
        "benchmark",
        Arrays.stream(Benchmark.values()).map(Benchmark::year).toList(),
        "Which it is rated beside");
  }

  static Route.Parameter[] overview() {
    return new Route.Parameter[] {
      months(),
      benchmark(),
      text("q", "Part of a name or path"),
      choice("maturity", OverviewQuery.levels(), "Only services of this level"),
      choice("sort", OverviewQuery.sorts(), "By which column; a metric by its key"),
      choice("order", List.of("asc", "desc"), "Ascending unless told")
    };
  }

  static Route.Parameter[] facts(FactsView.Kind kind) {
    List<Route.Parameter> parameters =
        new ArrayList<>(
            List.of(
                months(),
                benchmark(),
                text("service", "Its name; the first service unless told"),
                text("month", "Only this calendar month, such as 2026-08"),
                text("deployment", "Only what belongs to the deployment of this id"),
                choice(
                    "only",
                    kind.filters().stream().map(Parameters::word).toList(),
                    "Which of them"),
                text("q", "Part of a version, an id or a commit"),
                choice(
                    "sort",
                    kind.sorts().stream().map(Parameters::word).toList(),
                    "By which column"),
                choice("order", List.of("asc", "desc"), "Descending unless told"),
                whole("page", 1, 10_000_000, 1, "From 1"),
                whole("limit", 1, 1_000, FactsView.PAGE, "Rows on a page"),
                choice("format", List.of("json", "csv"), "CSV holds all pages")));
    if (kind == FactsView.Kind.CHANGES) {
      parameters.add(
          choice(
              "origin",
              List.of("people", "assisted", "bot"),
              "Made by whom, as commits record it"));
    }
    return parameters.toArray(Route.Parameter[]::new);
  }
}
