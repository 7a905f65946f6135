// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of any source as SARIF 2.1.0. Problems keep their severity; a capability that is absent
 * or partial is a note, one that could not be looked at is open, one that is there is no result.
 *
 * @since 0.1
 */
public final class FindingSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private FindingSarif() {}

  /**
   * The document.
   *
   * @param run what gave them, as a path: {@code milepost/assess/}
   */
  public static JsonObject of(String run, List<Finding> findings) {
    Map<String, JsonObject> rules = new LinkedHashMap<>();
    List<JsonValue> results = new ArrayList<>();
    for (Finding finding : findings) {
      String level = level(finding);
      if (level.isEmpty()) {
        continue;
      }
      rules.putIfAbsent(
          finding.rule(),
          JsonObject.EMPTY
              .with("id", JsonValue.of(finding.rule()))
              .with("shortDescription", text(finding.rule().replaceAll("[.-]", " "))));
      int rule = List.copyOf(rules.keySet()).indexOf(finding.rule());
      results.add(result(finding, level, rule));
    }
    JsonObject driver =
        JsonObject.EMPTY
            .with("name", JsonValue.of("Milepost"))
            .with("rules", new JsonArray(List.copyOf(rules.values())));
    JsonObject one =
        JsonObject.EMPTY
            .with("tool", JsonObject.EMPTY.with("driver", driver))
            .with("automationDetails", JsonObject.EMPTY.with("id", JsonValue.of(run)))
            .with("columnKind", JsonValue.of("utf16CodeUnits"))
            .with("results", new JsonArray(results));
    return JsonObject.EMPTY
        .with("$schema", JsonValue.of(SCHEMA))
        .with("version", JsonValue.of("2.1.0"))
        .with("runs", new JsonArray(List.of(one)));
  }

  /** Empty for what is no result. */
  private static String level(Finding finding) {
    return switch (finding) {
      case Finding.Problem problem -> problem.severity().word();
      case Finding.Capability capability ->
          switch (capability.verdict()) {
            case ABSENT, PARTIAL -> "note";
            case UNKNOWN -> "none";
            case PRESENT, NOT_APPLICABLE -> "";
          };
    };
  }

  private static JsonObject result(Finding finding, String level, int rule) {
    JsonObject subject =
        JsonObject.EMPTY.with("fullyQualifiedName", JsonValue.of(finding.subject().toString()));
    List<JsonValue> places = new ArrayList<>();
    for (Finding.Evidence place : finding.evidence()) {
      places.add(place(place).with("logicalLocations", new JsonArray(List.of(subject))));
    }
    if (places.isEmpty()) {
      places.add(JsonObject.EMPTY.with("logicalLocations", new JsonArray(List.of(subject))));
    }
    return JsonObject.EMPTY
        .with("ruleId", JsonValue.of(finding.rule()))
        .with("ruleIndex", JsonValue.of(rule))
        .with("kind", JsonValue.of(level.equals("none") ? "open" : "fail"))
        .with("level", JsonValue.of(level))
        .with("message", text(finding.message()))
        .with("locations", new JsonArray(places));
  }

  private static JsonObject place(Finding.Evidence place) {
    JsonObject region = JsonObject.EMPTY.with("startLine", JsonValue.of(Math.max(1, place.line())));
    if (place.line() > 0 && !place.excerpt().isBlank()) {
      region = region.with("snippet", text(place.excerpt()));
    }
    return JsonObject.EMPTY.with(
        "physicalLocation",
        JsonObject.EMPTY
            .with(
                "artifactLocation",
                JsonObject.EMPTY.with("uri", JsonValue.of(SarifReport.uri(place.path()))))
            .with("region", region));
  }

  private static JsonObject text(String text) {
    return JsonObject.EMPTY.with("text", JsonValue.of(text));
  }
}
