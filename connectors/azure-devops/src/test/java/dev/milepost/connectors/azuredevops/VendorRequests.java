// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds every request of a connection against the vendor's own description: there must be such an
 * operation, its parameters must be known and hold what is allowed, and a body that is an object
 * must be of its form. (JSON Patch documents are declared as objects by mistake.) Where the
 * descriptions are not there, nothing is checked.
 */
final class VendorRequests {
  private static final Map<String, String> FILES =
      Map.of(
          "wit", "wit-7.1-workItemTracking.json",
          "work", "work-7.1-work.json",
          "git", "git-7.1-git.json",
          "projects", "core-7.1-core.json");
  private static final Pattern PATH = Pattern.compile("/[^/]+((?:/[^/]+){0,2})/_apis/(\\w+)(/.*)?");
  private static final Map<String, List<Operation>> OPERATIONS = new ConcurrentHashMap<>();
  private static final AtomicInteger CHECKED = new AtomicInteger();

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /** An operation: its method, the form of its path below {@code _apis}, its parameters. */
  private record Operation(String method, Pattern path, JsonNode parameters, JsonNode root) {}

  static Optional<Path> folder() {
    String name =
        Optional.ofNullable(System.getenv("MILEPOST_SPECS")).orElse("../../../shared/specs");
    Path folder = Path.of(name, "ado");
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  static int checked() {
    return CHECKED.get();
  }

  void demandNoFault() {
    assertThat(faults).as("requests that the vendor does not describe").isEmpty();
  }

  void check(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (request.headers().first("X-Contract").isPresent()
        || folder().isEmpty()
        || !path.matches()
        || !FILES.containsKey(path.group(2).toLowerCase(Locale.ROOT))) {
      return;
    }
    String area = path.group(2).toLowerCase(Locale.ROOT);
    String below = path.group(3) == null ? "" : path.group(3);
    List<Operation> same =
        OPERATIONS.computeIfAbsent(FILES.get(area), VendorRequests::load).stream()
            .filter(it -> it.method().equals(request.method()))
            .filter(it -> it.path().matcher(area + below).matches())
            .toList();
    CHECKED.incrementAndGet();
    if (same.isEmpty()) {
      faults.add("no operation " + request.method() + " " + request.path());
      return;
    }
    checkParameters(request, same);
    checkBody(request, same);
  }

  private void checkParameters(Request request, List<Operation> same) {
    request
        .query()
        .forEach((name, values) -> {
          boolean known =
              name.equals("api-version")
                  || same.stream()
                      .flatMap(it -> it.parameters().valueStream())
                      .filter(it -> it.path("name").asString("").equals(name))
                      .anyMatch(it -> values.stream().allMatch(v -> allows(it.path("enum"), v)));
          if (!known) {
            faults.add(request.method() + " " + request.path() + ": " + name + "=" + values);
          }
        });
  }

  private static boolean allows(JsonNode allowed, String value) {
    return allowed.isMissingNode()
        || allowed.valueStream().anyMatch(it -> it.asString("").equalsIgnoreCase(value));
  }

  private void checkBody(Request request, List<Operation> same) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (!body.startsWith("{")) {
      return;
    }
    for (Operation operation : same) {
      for (JsonNode parameter : operation.parameters()) {
        if (parameter.path("in").asString("").equals("body")) {
          validate(operation.root(), parameter.path("schema"), Json.parse(request.body()));
        }
      }
    }
  }

  private void validate(JsonNode root, JsonNode schema, JsonNode instance) {
    ObjectNode whole = Json.object();
    whole.set("definitions", root.path("definitions"));
    whole.putArray("allOf").add(schema);
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(whole);
    for (Error error : compiled.validate(instance)) {
      faults.add(error.getInstanceLocation() + ": " + error.getMessage());
    }
  }

  private static List<Operation> load(String file) {
    try {
      // The vendor's files begin with a byte order mark.
      String text = Files.readString(folder().orElseThrow().resolve(file)).replace("\uFEFF", "");
      JsonNode root = Json.parse(text.getBytes(StandardCharsets.UTF_8));
      List<Operation> operations = new ArrayList<>();
      for (String member : List.of("paths", "x-ms-paths")) {
        for (Map.Entry<String, JsonNode> path : root.path(member).properties()) {
          for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
            operations.add(
                new Operation(
                    each.getKey().toUpperCase(Locale.ROOT),
                    form(path.getKey()),
                    each.getValue().path("parameters"),
                    root));
          }
        }
      }
      return operations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern form(String path) {
    String below = path.replaceFirst(".*/_apis/", "").replaceFirst("\\?.*", "");
    StringBuilder form = new StringBuilder();
    for (String part : below.split("/", -1)) {
      form.append(form.isEmpty() ? "" : "/");
      form.append(part.contains("{") ? "[^/]+" : Pattern.quote(part));
    }
    return Pattern.compile(form.toString(), Pattern.CASE_INSENSITIVE);
  }
}
