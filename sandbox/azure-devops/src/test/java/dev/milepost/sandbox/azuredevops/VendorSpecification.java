// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what goes to and comes from the stand-in against the vendor's Swagger 2.0 documents, in
 * the folder that {@code MILEPOST_SPECS} names. Where the documents are known to be wrong there is
 * an exception with its reason, and no other.
 */
final class VendorSpecification {
  private static final Map<String, String> FILES =
      Map.of(
          "wit", "wit-7.1-workItemTracking.json",
          "work", "work-7.1-work.json",
          "git", "git-7.1-git.json",
          "hooks", "hooks-7.1-serviceHooks.json",
          "projects", "core-7.1-core.json",
          "teams", "core-7.1-core.json",
          "process", "core-7.1-core.json");
  private static final Pattern PATH =
      Pattern.compile("/([^/]+)((?:/[^/]+){0,2})/_apis/(\\w+)(/.*)?", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Document> DOCUMENTS = new ConcurrentHashMap<>();
  private static final AtomicInteger CHECKED = new AtomicInteger();

  private VendorSpecification() {}

  /** A fault that a document finds, and that is its own. */
  private record Known(String pattern, String reason) {}

  private static final List<Known> EXCEPTIONS =
      List.of(
          new Known(
              "'(api-version|pushId|ids)' is missing",
              "reads need no version; two operations share a path and one has the parameter"),
          new Known(
              "(^|/)fields/[^/]+(/(oldValue|newValue))?: type ",
              "values of fields are declared as objects, and are texts and numbers as well"),
          new Known(
              "/(allowedValues/\\d+|attributes/\\w+): type ",
              "so are the values of lists and the attributes of links and iterations"),
          new Known(
              "/(rel|source|actions|\\d+/name): type ",
              "nulls are sent where there is nothing, which no property is declared to allow"),
          new Known("^/\\d+: type ", "errorPolicy 'omit' gives nulls for missing items"),
          new Known("^/values/\\d+: type ", "a batch of revisions is declared as a list of texts"));

  /** A document; its paths by the template that the router knows them under. */
  private record Document(JsonNode root, Router router, Map<String, String> paths) {}

  static Optional<Path> folder() {
    String name =
        Optional.ofNullable(System.getenv("MILEPOST_SPECS")).orElse("../../../shared/specs");
    Path folder = Path.of(name, "ado");
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** How many exchanges were held against a document. */
  static int checked() {
    return CHECKED.get();
  }

  static void check(String method, HttpRequest request, String body, TestingClient.Answer answer) {
    Matcher path = PATH.matcher(request.uri().getRawPath());
    if (folder().isEmpty() || answer.status() >= 300 || answer.status() == 203 || !path.matches()) {
      return;
    }
    String area = path.group(3).toLowerCase(Locale.ROOT);
    if (!FILES.containsKey(area)) {
      return;
    }
    Document document = DOCUMENTS.computeIfAbsent(FILES.get(area), VendorSpecification::load);
    String query = Optional.ofNullable(request.uri().getRawQuery()).orElse("");
    Request plain = Request.of(method, fullPath(path, area), query, Headers.NONE, new byte[0]);
    List<String> faults = new ArrayList<>();
    Optional<Router.Match> match = document.router().match(plain);
    if (match.isEmpty()) {
      faults.add("no operation " + method + " " + plain.path());
    } else {
      JsonNode operation =
          document
              .root()
              .path("paths")
              .path(document.paths().getOrDefault(match.get().route().template(), ""))
              .path(method.toLowerCase(Locale.ROOT));
      checkParameters(document, operation, plain, body, faults);
      checkAnswer(document, operation, answer, faults);
    }
    CHECKED.incrementAndGet();
    faults.removeIf(fault -> EXCEPTIONS.stream().anyMatch(it -> covers(it, fault)));
    if (!faults.isEmpty()) {
      throw new AssertionError(
          method + " " + request.uri() + "\n" + String.join("\n", faults) + "\n" + answer.text());
    }
  }

  private static boolean covers(Known known, String fault) {
    return Pattern.compile(known.pattern()).matcher(fault).find();
  }

  private static void checkParameters(
      Document document, JsonNode operation, Request request, String body, List<String> faults) {
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString("");
      JsonNode allowed = parameter.path("enum");
      Optional<String> value = request.parameter(name);
      if (parameter.path("in").asString("").equals("query")) {
        if (parameter.path("required").asBoolean(false) && value.isEmpty()) {
          faults.add("query parameter '" + name + "' is missing");
        }
        if (value.isPresent()
            && !allowed.isMissingNode()
            && allowed
                .valueStream()
                .noneMatch(it -> it.asString("").equalsIgnoreCase(value.get()))) {
          faults.add("query parameter '" + name + "' is '" + value.get() + "'");
        }
      } else if (parameter.path("in").asString("").equals("body") && body.startsWith("{")) {
        validate(document, parameter.path("schema"), Json.parse(bytes(body)), faults);
      }
    }
  }

  private static void checkAnswer(
      Document document, JsonNode operation, TestingClient.Answer answer, List<String> faults) {
    JsonNode schema = operation.path("responses").path("200").path("schema");
    boolean json = answer.header("Content-Type").startsWith("application/json");
    if (json && schema.isObject()) {
      validate(document, schema, unwrapped(answer.json()), faults);
    }
  }

  private static void validate(
      Document document, JsonNode schema, JsonNode instance, List<String> faults) {
    ObjectNode whole = Json.object();
    whole.set("definitions", document.root().path("definitions"));
    whole.putArray("allOf").add(schema);
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(whole);
    for (Error error : compiled.validate(instance)) {
      faults.add(
          error.getInstanceLocation() + ": " + error.getKeyword() + " " + error.getMessage());
    }
  }

  /**
   * The path as the documents spell it: project and team are in it always there, though a caller
   * may leave them out ({@code x-ms-required: false}).
   */
  private static String fullPath(Matcher path, String area) {
    String scope = path.group(2);
    String rest = path.group(4) == null ? "" : path.group(4).toLowerCase(Locale.ROOT);
    boolean organizationOnly =
        FILES.getOrDefault(area, "").startsWith("core")
            || area.equals("hooks")
            || rest.matches("/(workitemrelationtypes|artifactlinktypes).*");
    boolean ofTeam =
        rest.equals("/wiql") || (area.equals("work") && !rest.equals("/processconfiguration"));
    if (!organizationOnly && scope.isEmpty()) {
      scope = "/project";
    }
    if (ofTeam && scope.indexOf('/', 1) < 0) {
      scope += "/team";
    }
    if (rest.matches("/classificationnodes/[^/]+")) {
      rest += "/path";
    }
    return "/organization" + scope + "/_apis/" + area + rest;
  }

  /** Lists are declared as arrays and are sent with their length around them. */
  private static JsonNode unwrapped(JsonNode json) {
    return json.size() == 2 && json.has("count") && json.has("value") ? json.get("value") : json;
  }

  private static Document load(String file) {
    try {
      JsonNode root = read(folder().orElseThrow().resolve(file));
      Router router = Router.ignoringCase();
      Map<String, String> paths = new HashMap<>();
      for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
        String template = path.getKey().replace("${", "{");
        for (String method : path.getValue().propertyNames()) {
          String upper = method.toUpperCase(Locale.ROOT);
          if (!upper.equals("PATCH") || !path.getKey().contains("${")) {
            router.on(upper, template, request -> Response.empty(204));
          }
        }
        paths.merge(template, path.getKey(), (one, other) -> one);
      }
      return new Document(root, router, paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a document past the byte order mark that the vendor's files begin with. */
  static JsonNode read(Path file) throws IOException {
    String text = Files.readString(file);
    return Json.parse(bytes(text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
