// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.milepost.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds exchanges against the vendor's OpenAPI descriptions, where those are at hand
 * (MILEPOST_SPECS); {@link EveryRouteTest} says so when they are not. What differs on purpose is
 * named in {@link #EXCEPTIONS}.
 */
final class Exchanges {
  /** A difference that is meant so. */
  record Named(Pattern beginning, IntPredicate status, String reason) {
    Named(String beginning, IntPredicate status, String reason) {
      this(Pattern.compile(beginning), status, reason);
    }
  }

  static final List<Named> EXCEPTIONS =
      List.of(
          new Named(
              "validation.response.body.schema.format.date-time",
              status -> true,
              "Jira writes the zone as +0000, which RFC 3339 does not know"),
          new Named(
              "validation.response.body.schema.type \\S*: null",
              status -> true,
              "Jira writes null for what is not set, which is described as a text or an object"),
          new Named(
              "validation.response.status.unknown : Response status 429",
              status -> status == 429,
              "limits are described in prose only"),
          new Named(
              "validation.response.status.unknown : Response status 4",
              status -> List.of(400, 401, 403, 404, 410).contains(status),
              "refusals that every operation has are described in prose only"),
          new Named(
              "validation.(request|response).body.schema.type (/issues/\\d+)?/fields/",
              status -> true,
              "Data Center describes each field's value as an object"),
          new Named(
              "validation.response.body.schema.additionalProperties (/issues/\\d+)?: .*'expand'",
              status -> true,
              "Data Center describes issues and pages without what can be expanded"),
          new Named(
              "validation.request.parameter.schema.invalidJson .*'(closed|active|future)'",
              status -> true,
              "the state of a sprint is described as an object"),
          new Named(
              "validation.response.body.schema.additionalProperties .*"
                  + "'(projectTypeKey|lead|issueTypes|components|versions)'",
              status -> true,
              "Data Center describes a project by its reference only"),
          new Named(
              "validation.request.body.schema.type /issueUpdates/\\d+/fields/",
              status -> true,
              "Data Center describes each field's value as an object"),
          new Named(
              "validation.response.status.unknown : Response status 201",
              status -> status == 201,
              "Data Center describes a new link outside with 200 only"),
          new Named(
              "validation.(request|response).body.schema.type (/value)?: object ",
              status -> true,
              "Data Center describes a property's value as a text"),
          new Named(
              "validation.request.parameter.query.unexpected .*'expand'.*/transitions",
              status -> true,
              "Data Center documents this parameter in prose"),
          new Named(
              "validation.response.body.unexpected",
              status -> status >= 400,
              "refusals are described without the body that they have"),
          new Named(
              "validation.response.body.missing",
              status -> status == 204 || status == 202,
              "some operations are described with a body for an answer that cannot have one"),
          new Named(
              "validation.response.body.missing",
              status -> status == 201,
              "creating a link of two issues is described with a body that Jira leaves empty"));

  /** Operations that give a list or a page and are described with one element of it. */
  private static final Pattern ELEMENTS =
      Pattern.compile(
          ".*/(remotelink|issuetypes|issuetypes/[^/]+|priority|project|project/[^/]+/statuses"
              + "|field|status|statuscategory|issuetype|resolution|board|sprint|attachments"
              + "|user/search|user/assignable/search|board/[^/]+/issue|backlog)");

  /**
   * Data Center describes the issues of a board's sprint as a sprint: there is nothing to hold them
   * to.
   */
  private static final Pattern MISDESCRIBED = Pattern.compile(".*/board/[^/]+/sprint/[^/]+/issue");

  private static final Map<Path, OpenApiInteractionValidator> LOADED = new ConcurrentHashMap<>();

  private final Edition edition;

  private Exchanges(Edition edition) {
    this.edition = edition;
  }

  static Exchanges of(Edition edition) {
    return new Exchanges(edition);
  }

  static Optional<Path> specifications() {
    return Optional.ofNullable(System.getenv("MILEPOST_SPECS"))
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  void check(String method, URI uri, @Nullable String body, HttpResponse<String> response) {
    Optional<Path> folder = specifications();
    Optional<Description> description = description(uri.getPath());
    if (folder.isEmpty() || description.isEmpty()) {
      return;
    }
    OpenApiInteractionValidator validator =
        LOADED.computeIfAbsent(folder.get().resolve(description.get().file()), Exchanges::load);
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(Request.Method.valueOf(method), description.get().path());
    request.withAccept("application/json");
    query(request, uri);
    if (body != null) {
      request.withContentType("application/json").withBody(body);
    }
    List<String> faults =
        bodies(description.get(), response).stream()
            .flatMap(text ->
                faults(validator, description.get(), method, request.build(), response, text))
            .filter(it -> EXCEPTIONS.stream().noneMatch(named -> covers(named, it, response)))
            .distinct()
            .toList();
    if (!faults.isEmpty()) {
      throw new AssertionError(
          method
              + " "
              + uri
              + " differs from "
              + description.get().file()
              + ":\n"
              + faults.stream().collect(Collectors.joining("\n")));
    }
  }

  /** What is wrong, where: the key, the pointer into the body, the validator's words. */
  private static String text(ValidationReport.Message message) {
    String pointer =
        message
            .getContext()
            .flatMap(ValidationReport.MessageContext::getPointers)
            .map(ValidationReport.MessageContext.Pointers::getInstance)
            .orElse("");
    return message.getKey() + " " + pointer + ": " + message.getMessage();
  }

  private static Stream<String> faults(
      OpenApiInteractionValidator validator,
      Description description,
      String method,
      SimpleRequest request,
      HttpResponse<String> response,
      String body) {
    SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
    response.headers().map().forEach(answer::withHeader);
    if (!body.isEmpty()) {
      answer.withBody(body);
    }
    ValidationReport report =
        response.statusCode() < 400
            ? validator.validate(request, answer.build())
            : validator.validateResponse(
                description.path(), Request.Method.valueOf(method), answer.build());
    return report.getMessages().stream()
        .filter(it -> it.getLevel() == ValidationReport.Level.ERROR)
        .map(Exchanges::text);
  }

  /** The body, or each element where the description shows an element for a list or a page. */
  private List<String> bodies(Description description, HttpResponse<String> response) {
    if (edition == Edition.DATA_CENTER && MISDESCRIBED.matcher(description.path()).matches()) {
      return List.of();
    }
    if (response.statusCode() != 200 || !ELEMENTS.matcher(description.path()).matches()) {
      return List.of(response.body());
    }
    if (edition == Edition.CLOUD && !description.path().endsWith("/remotelink")) {
      return List.of(response.body());
    }
    JsonNode body = Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    JsonNode list = body.isArray() ? body : body.path(body.has("issues") ? "issues" : "values");
    return list.isArray()
        ? list.valueStream().map(JsonNode::toString).toList()
        : List.of(response.body());
  }

  private static boolean covers(Named named, String fault, HttpResponse<String> response) {
    return named.beginning().matcher(fault).lookingAt()
        && named.status().test(response.statusCode());
  }

  private static void query(SimpleRequest.Builder request, URI uri) {
    if (uri.getRawQuery() == null) {
      return;
    }
    for (String part : uri.getRawQuery().split("&")) {
      String[] sides = part.split("=", 2);
      request.withQueryParam(
          sides[0], URLDecoder.decode(sides.length == 2 ? sides[1] : "", StandardCharsets.UTF_8));
    }
  }

  private record Description(String file, String path) {}

  private Optional<Description> description(String path) {
    if (edition == Edition.DATA_CENTER) {
      return path.startsWith("/jira/rest/api/2/") || path.startsWith("/jira/rest/agile/")
          ? Optional.of(
              new Description(
                  "jira-dc/jira-software-dc-10.3.json", path.substring("/jira/rest".length())))
          : Optional.empty();
    }
    if (path.startsWith("/rest/agile/")) {
      return Optional.of(new Description("jira-cloud/software-swagger.v3-2022.json", path));
    }
    return path.startsWith("/rest/api/3/")
        ? Optional.of(new Description("jira-cloud/platform-swagger-v3.v3.json", path))
        : Optional.empty();
  }

  private static OpenApiInteractionValidator load(Path file) {
    // Data Center's description gives some operations the same id, which the validator refuses.
    String description = withoutOperationIds(file).toString();
    return OpenApiInteractionValidator.createForInlineApiSpecification(description)
        .withBasePathOverride("")
        .withLevelResolver(
            LevelResolver.create()
                .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                .build())
        .build();
  }

  private static JsonNode withoutOperationIds(Path file) {
    try {
      JsonNode description = Json.parse(Files.readAllBytes(file));
      for (JsonNode path : description.path("paths")) {
        for (JsonNode operation : path) {
          if (operation instanceof ObjectNode object) {
            object.remove("operationId");
          }
        }
      }
      return description;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
