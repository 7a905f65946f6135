// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.reference.Operation;
import dev.milepost.server.reference.Reference;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API, described by its own document; what reads can be tried. Thread-safe. */
final class ApiPage {
  private static final int LONGEST_EXAMPLE = 6_000;

  private final Supplier<byte[]> document;
  private final Pages pages;
  private volatile @Nullable Reference reference;

  /**
   * @param document the OpenAPI document
   */
  ApiPage(Supplier<byte[]> document, Pages pages) {
    this.document = document;
    this.pages = pages;
  }

  /**
   * What the page shows.
   *
   * @param open the operation that is looked at; null on the first page
   * @param base where the API is, as the reader's browser knows it
   */
  record Model(Page page, Reference reference, @Nullable Opened open, String base, String curl) {}

  /** An operation that is looked at. */
  record Opened(Operation operation, String curl, String bodyExample, String answerExample) {}

  private Reference reference() {
    Reference known = reference;
    if (known == null) {
      known = Reference.read(document.get());
      reference = known;
    }
    return known;
  }

  void show(Context context) {
    String id = Parameters.text(context, "operation");
    String base = "http://" + context.header("Host");
    Opened opened = id.isEmpty() ? null : open(id, base);
    Lens lens = Parameters.lens(context);
    Address here = Parameters.through(lens, Address.of("/api")).with("operation", id);
    String title = opened == null ? "API" : opened.operation().summary() + " · API";
    pages.render(
        context,
        "api",
        new Model(
            pages.page(context, title, Page.Nav.API, lens, here),
            reference(),
            opened,
            base,
            Curl.line(base, "GET", "/api/v1/overview", "")));
  }

  private Opened open(String id, String base) {
    Operation operation = operation(id);
    Operation.Content body = operation.body();
    Operation.Content answer = operation.answer();
    String sent = body == null ? "" : body.example();
    return new Opened(
        operation,
        Curl.line(base, operation.method(), sample(operation), sent),
        sent,
        answer == null ? "" : bounded(answer.example()));
  }

  private Operation operation(String id) {
    return reference()
        .find(id)
        .orElseThrow(() ->
            HttpProblem.notFound("operation-unknown", "the API has no operation '" + id + "'"));
  }

  /** The path with believable names in it. */
  private static String sample(Operation operation) {
    return operation
        .path()
        .replace("{key}", "shop")
        .replace("{id}", "1")
        .replace("{connection}", "jira");
  }

  private static String bounded(String example) {
    return example.length() <= LONGEST_EXAMPLE
        ? example
        : example.substring(0, example.lastIndexOf('\n', LONGEST_EXAMPLE)) + "\n…";
  }

  /** Sends a browser without scripts to the answer of an operation that reads. */
  void send(Context context) {
    Operation operation = operation(context.pathParam("operation"));
    if (!operation.reads()) {
      throw new HttpProblem(
          405,
          "operation-changes",
          "'" + operation.id() + "' changes something; only what reads can be tried here");
    }
    context.redirect(address(operation, context.queryParamMap()).toString(), HttpStatus.SEE_OTHER);
  }

  private static Address address(Operation operation, Map<String, List<String>> given) {
    String rest = operation.path();
    for (Operation.Parameter parameter : operation.parameters()) {
      if (parameter.inPath()) {
        String value = value(given, parameter.name());
        if (value.isEmpty()) {
          throw HttpProblem.parameter(parameter.name(), "", "the name that stands in the path");
        }
        rest = rest.replace("{" + parameter.name() + "}", Address.of("", value).path());
      }
    }
    Address address = Address.of(rest);
    for (Operation.Parameter parameter : operation.parameters()) {
      if (!parameter.inPath()) {
        address = address.with(parameter.name(), value(given, parameter.name()));
      }
    }
    return address;
  }

  private static String value(Map<String, List<String>> given, String name) {
    List<String> values = given.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
