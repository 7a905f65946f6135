// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it came in, with what the route found in its path. Immutable but for the body's
 * bytes, which nobody changes.
 *
 * @param path as sent, still encoded
 * @param query decoded, each name with its values in their order
 * @param variables of the route's template, decoded
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Headers headers,
    byte[] body,
    Map<String, String> variables) {
  /** Copies the maps. */
  public Request {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    variables = Map.copyOf(variables);
  }

  /** A request without variables from its parts as they stand in the request line. */
  public static Request of(
      String method, String path, String rawQuery, Headers headers, byte[] body) {
    return new Request(method, path, parseQuery(rawQuery), headers, body, Map.of());
  }

  /** This request, matched. */
  public Request with(Map<String, String> found) {
    return new Request(method, path, query, headers, body, found);
  }

  /** This request at another path, as behind a context path. */
  public Request at(String other) {
    return new Request(method, other, query, headers, body, variables);
  }

  /** A variable of the path; the template has it, else this is a fault of the stand-in. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route of " + path + " has no {" + name + "}");
    }
    return value;
  }

  /** The first value of a parameter. */
  public Optional<String> parameter(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** All values of a parameter, each also split at commas. */
  public List<String> list(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** A whole number; what is none, or below zero, counts as not given. */
  public int number(String name, int otherwise) {
    return parameter(name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElse(otherwise);
  }

  /** The body as JSON. */
  public JsonNode json() {
    return Json.parse(body);
  }

  /** The body as a JSON object; an empty body is an empty object. */
  public ObjectNode object() {
    if (body.length == 0) {
      return Json.object();
    }
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw new Json.BadJson("the body is no JSON object", null);
  }

  private static Map<String, List<String>> parseQuery(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String part : raw.split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decode(part.substring(equals + 1));
      query.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
