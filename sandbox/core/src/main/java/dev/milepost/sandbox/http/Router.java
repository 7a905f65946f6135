// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a request by method and path template, such as {@code GET
 * /issue/{key}/comment}. Fixed words beat variables; words are compared exactly unless the router
 * is told to ignore case. Filled by one thread, then read by many.
 */
public final class Router {
  private final boolean ignoreCase;
  private final Node root = new Node();

  private Router(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  /** A router that minds the case of paths. */
  public static Router create() {
    return new Router(false);
  }

  /** A router that does not. */
  public static Router ignoringCase() {
    return new Router(true);
  }

  private static final class Node {
    private final Map<String, Node> words = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private @Nullable Node variable;
  }

  /** A route: its method, its template, what it does. */
  public record Route(String method, String template, List<String> names, Handler handler) {
    /** Copies the names. */
    public Route {
      names = List.copyOf(names);
    }

    /** As faults and the journal call it. */
    public String title() {
      return method + " " + template;
    }
  }

  /** A route and the request with its variables. */
  public record Match(Route route, Request request) {}

  /** Adds a route; the last one of a method and template counts. */
  public Router on(String method, String template, Handler handler) {
    Node node = root;
    List<String> names = new ArrayList<>();
    for (String part : parts(template)) {
      if (part.startsWith("{") && part.endsWith("}")) {
        names.add(part.substring(1, part.length() - 1));
        node.variable = node.variable == null ? new Node() : node.variable;
        node = node.variable;
      } else {
        node = node.words.computeIfAbsent(word(part), ignored -> new Node());
      }
    }
    node.routes.put(method, new Route(method, template, names, handler));
    return this;
  }

  /** The route of a request. */
  public Optional<Match> match(Request request) {
    return find(request.path())
        .flatMap(found -> {
          Route route = found.node().routes.get(request.method());
          return route == null
              ? Optional.empty()
              : Optional.of(new Match(route, request.with(named(route, found.values()))));
        });
  }

  /** The methods of a path; none when nothing is there. */
  public Set<String> methods(String path) {
    return find(path).map(it -> new TreeSet<>(it.node().routes.keySet())).orElseGet(TreeSet::new);
  }

  private record Found(Node node, List<String> values) {}

  private Optional<Found> find(String path) {
    return find(root, parts(path), 0, new ArrayList<>());
  }

  private Optional<Found> find(Node node, List<String> parts, int at, List<String> values) {
    if (at == parts.size()) {
      return node.routes.isEmpty()
          ? Optional.empty()
          : Optional.of(new Found(node, List.copyOf(values)));
    }
    Node fixed = node.words.get(word(parts.get(at)));
    if (fixed != null) {
      Optional<Found> found = find(fixed, parts, at + 1, values);
      if (found.isPresent()) {
        return found;
      }
    }
    if (node.variable == null) {
      return Optional.empty();
    }
    values.add(decode(parts.get(at)));
    Optional<Found> found = find(node.variable, parts, at + 1, values);
    values.removeLast();
    return found;
  }

  private static Map<String, String> named(Route route, List<String> values) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(route.names().get(i), values.get(i));
    }
    return named;
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/")) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private String word(String part) {
    return ignoreCase ? part.toLowerCase(Locale.ROOT) : part;
  }

  /** A plus is itself in a path, unlike in a query. */
  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
