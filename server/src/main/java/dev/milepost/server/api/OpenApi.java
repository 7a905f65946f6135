// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI 3.1 document of a route table. */
final class OpenApi {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final Schemas schemas = new Schemas();
  private final JsonMapper mapper;

  private OpenApi(JsonMapper mapper) {
    this.mapper = mapper;
  }

  static Map<String, Object> of(List<Route> routes, String version, JsonMapper mapper) {
    return new OpenApi(mapper).document(routes, version);
  }

  private Map<String, Object> document(List<Route> routes, String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<String, Object>());
      put(paths.get(route.path()), method(route.method()), operation(route));
    }
    Map<String, Object> components = new LinkedHashMap<>();
    schemas.reference(Parts.Problem.class);
    components.put("schemas", schemas.components());
    components.put(
        "securitySchemes",
        Map.of(
            "token",
            Map.of(
                "type",
                "http",
                "scheme",
                "bearer",
                "description",
                "The content of the token file")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Milepost",
            "version",
            version,
            "summary",
            "Delivery metrics and capabilities of git repositories",
            "license",
            Map.of("name", "MIT", "identifier", "MIT")));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("token", List.of())));
    document.put(
        "tags",
        routes.stream().map(Route::group).distinct().map(name -> Map.of("name", name)).toList());
    document.put("paths", paths);
    document.put("components", components);
    return document;
  }

  @SuppressWarnings("unchecked") // each value of paths is the map that was put there
  private static void put(@Nullable Object item, String method, Map<String, Object> operation) {
    if (item instanceof Map<?, ?> map) {
      ((Map<String, Object>) map).put(method, operation);
    }
  }

  private static String method(HandlerType method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", route.id());
    operation.put("tags", List.of(route.group()));
    operation.put("summary", route.summary());
    List<Map<String, Object>> parameters =
        route.parameters().stream().map(OpenApi::parameter).toList();
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    Class<?> body = route.body();
    if (body != null) {
      operation.put(
          "requestBody",
          Map.of(
              "required",
              true,
              "content",
              Map.of(JSON, Map.of("schema", schemas.reference(body)))));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(String.valueOf(route.status()), response(route));
    responses.put(
        "default",
        Map.of(
            "description",
            "An error",
            "content",
            Map.of(PROBLEM, Map.of("schema", schemas.reference(Parts.Problem.class)))));
    operation.put("responses", responses);
    return operation;
  }

  private static Map<String, Object> parameter(Route.Parameter parameter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", parameter.name());
    map.put("in", parameter.in());
    map.put("required", parameter.required());
    map.put("description", parameter.description());
    map.put("schema", parameter.schema());
    return map;
  }

  private Map<String, Object> response(Route route) {
    return switch (route.answer()) {
      case Route.Answer.Json json -> {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(JSON, Map.of("schema", schemas.reference(json.type())));
        for (String other : json.otherTypes()) {
          content.put(other, Map.of("schema", Map.of("type", "string")));
        }
        yield Map.of("description", route.summary(), "content", content);
      }
      case Route.Answer.Published published -> {
        schemas.components().put(published.name(), resource(published.resource()));
        Map<String, Object> reference = Map.of("$ref", "#/components/schemas/" + published.name());
        yield Map.of(
            "description", route.summary(), "content", Map.of(JSON, Map.of("schema", reference)));
      }
      case Route.Answer.Free free ->
          Map.of(
              "description",
              free.description(),
              "content",
              Map.of(JSON, Map.of("schema", Map.of("type", "object"))));
      case Route.Answer.None none -> Map.of("description", route.summary());
    };
  }

  private Object resource(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("schema '" + name + "' is not on the class path");
      }
      return mapper.readValue(in, Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names between braces of a path. */
  static List<String> pathParameters(String path) {
    return Pattern.compile("\\{([a-z]+)}")
        .matcher(path)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
