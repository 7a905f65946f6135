// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.kernel.Finding;
import dev.milepost.report.chart.Figures;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Findings as SARIF 2.1.0, for tools that show them beside the code. Problems keep their severity.
 * A capability that is absent or partial fails at level {@code note}: it is an advice and no fault.
 * One that could not be looked at is {@code open}. What is present, or does not apply, is no
 * result.
 */
final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final int FINGERPRINT_BYTES = 16;

  private final JsonWriter json;
  private final Assessment assessment;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Finding.Evidence root;
  private final List<Result> results = new ArrayList<>();

  private record Rule(
      String id, String title, String text, String help, String level, String group) {}

  private record Result(
      String rule,
      String kind,
      String level,
      String message,
      List<Finding.Evidence> places,
      String subject) {}

  private SarifReport(JsonWriter json, Assessment assessment) {
    this.json = json;
    this.assessment = assessment;
    this.root = root(assessment);
  }

  /**
   * What stands for the repository as a whole: its README where one was seen, else the first file
   * at the root that was, else the README that there should be.
   */
  private static Finding.Evidence root(Assessment assessment) {
    List<String> files =
        Stream.concat(
                assessment.capabilities().capabilities().stream(), assessment.findings().stream())
            .flatMap(finding -> finding.evidence().stream())
            .filter(SarifReport::isFile)
            .map(Finding.Evidence::path)
            .filter(path -> path.indexOf('/') < 0)
            .sorted()
            .toList();
    String path =
        files.stream()
            .filter(file -> file.toLowerCase(Locale.ROOT).startsWith("readme"))
            .findFirst()
            .or(() -> files.stream().findFirst())
            .orElse("README.md");
    return new Finding.Evidence(path, 0, "");
  }

  static void write(Assessment assessment, OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      new SarifReport(json, assessment).document();
      json.end("\n");
    }
  }

  private void document() {
    assessment.findings().forEach(this::problem);
    assessment.capabilities().capabilities().forEach(this::capability);
    List<String> ids = List.copyOf(rules.keySet());
    json.object(() -> {
      json.field("$schema", SCHEMA);
      json.field("version", "2.1.0");
      json.array("runs", List.of(ids), run -> json.object(() -> run(run)));
    });
  }

  private void run(List<String> ids) {
    json.object(
        "tool",
        () ->
            json.object(
                "driver",
                () -> {
                  json.field("name", "Milepost");
                  json.array("rules", rules.values(), rule -> json.object(() -> rule(rule)));
                }));
    json.array(
        "invocations",
        List.of(true),
        done -> json.object(() -> json.field("executionSuccessful", done)));
    json.object("automationDetails", () -> json.field("id", "milepost/assess/"));
    json.object(
        "originalUriBaseIds",
        () -> json.object("SRCROOT", () -> text("description", "The root of the repository.")));
    json.field("columnKind", "utf16CodeUnits");
    json.array("results", results, result -> json.object(() -> result(result, ids)));
    json.object("properties", () -> json.field("head", assessment.repository().head()));
  }

  private void problem(Finding.Problem it) {
    String level = it.severity().word();
    rules.putIfAbsent(
        it.rule(),
        new Rule(
            it.rule(),
            it.rule().replace('.', ' ').replace('-', ' '),
            "A problem that Milepost reports as " + it.rule(),
            it.message(),
            level,
            "findings"));
    results.add(
        new Result(it.rule(), "fail", level, it.message(), it.evidence(), it.subject().toString()));
  }

  private void capability(Finding.Capability it) {
    switch (it.verdict()) {
      case ABSENT, PARTIAL -> {
        rule(it, "note");
        String message =
            it.title()
                + " is "
                + Figures.verdict(it.verdict())
                + ". "
                + Words.sentence(it.message());
        String whole =
            it.advice().isBlank()
                ? message
                : message + " Would help: " + Words.sentence(it.advice());
        results.add(
            new Result(it.rule(), "fail", "note", whole, it.evidence(), it.subject().toString()));
      }
      case UNKNOWN -> {
        rule(it, "note");
        String message = it.title() + " could not be looked at. " + Words.sentence(it.message());
        results.add(
            new Result(it.rule(), "open", "none", message, it.evidence(), it.subject().toString()));
      }
      case PRESENT, NOT_APPLICABLE -> {}
    }
  }

  private void rule(Finding.Capability it, String level) {
    String help = it.advice().isBlank() ? it.title() : it.advice();
    rules.putIfAbsent(
        it.rule(),
        new Rule(
            it.rule(),
            it.title(),
            "Whether the repository has: " + it.title(),
            help,
            level,
            it.group()));
  }

  private void rule(Rule it) {
    json.field("id", it.id());
    text("shortDescription", it.title());
    text("fullDescription", it.text());
    json.object(
        "help",
        () -> {
          json.field("text", it.help());
          json.field("markdown", Markdown.escape(it.help()));
        });
    json.object("defaultConfiguration", () -> json.field("level", it.level()));
    json.object("properties", () -> json.strings("tags", List.of(it.group())));
  }

  private void result(Result it, List<String> ids) {
    json.field("ruleId", it.rule());
    json.field("ruleIndex", ids.indexOf(it.rule()));
    json.field("kind", it.kind());
    json.field("level", it.level());
    text("message", it.message());
    List<Finding.Evidence> files = it.places().stream().filter(SarifReport::isFile).toList();
    // GitHub refuses a file in which a result has no location, or a location without a line.
    json.array(
        "locations",
        List.of(files.isEmpty() ? root : files.getFirst()),
        place -> json.object(() -> location(place, it)));
    if (files.size() > 1) {
      json.array(
          "relatedLocations",
          files.subList(1, files.size()),
          place -> json.object(() -> physical(place)));
    }
    json.object("partialFingerprints", () -> json.field("milepost/v1", fingerprint(it, files)));
  }

  /** Evidence may also be a ref, which is no file of the tree. */
  private static boolean isFile(Finding.Evidence place) {
    return !place.path().startsWith("refs/")
        && !place.path().equals("HEAD")
        && !place.path().isBlank();
  }

  private void location(Finding.Evidence place, Result result) {
    physical(place);
    json.array(
        "logicalLocations",
        List.of(result.subject()),
        subject -> json.object(() -> json.field("fullyQualifiedName", subject)));
  }

  private void physical(Finding.Evidence place) {
    json.object(
        "physicalLocation",
        () -> {
          json.object(
              "artifactLocation",
              () -> {
                json.field("uri", uri(place.path()));
                json.field("uriBaseId", "SRCROOT");
              });
          json.object(
              "region",
              () -> {
                json.field("startLine", Math.max(1, place.line()));
                if (place.line() > 0 && !place.excerpt().isBlank()) {
                  text("snippet", place.excerpt());
                }
              });
        });
  }

  private void text(String name, String text) {
    json.object(name, () -> json.field("text", text));
  }

  /** The path as a relative reference: what is not unreserved is percent-encoded, byte by byte. */
  static String uri(String path) {
    var uri = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      if (plain) {
        uri.append(c);
      } else {
        uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return uri.toString();
  }

  /** The same for the same thing in another commit: rule and file, without the line. */
  private static String fingerprint(Result it, List<Finding.Evidence> files) {
    String text =
        it.rule()
            + "\0"
            + it.subject()
            + "\0"
            + (files.isEmpty() ? "" : files.getFirst().path())
            + "\0"
            + (files.isEmpty() ? it.message() : files.getFirst().excerpt());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
