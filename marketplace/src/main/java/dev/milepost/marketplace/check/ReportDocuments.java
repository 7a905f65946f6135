// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A report as data: Milepost's own JSON, and SARIF 2.1.0.
 *
 * @since 0.1
 */
public final class ReportDocuments {
  private static final String SARIF = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final int FINGERPRINT_BYTES = 16;

  private ReportDocuments() {}

  /**
   * The document of {@code docs/schema/plugin-validation-1.schema.json}.
   *
   * @param fixed the corrections that were carried out
   */
  public static JsonObject json(ValidationReport report, boolean strict, List<Edit> fixed) {
    JsonObject counts =
        JsonObject.EMPTY
            .with("plugins", JsonValue.of(report.plugins()))
            .with("files", JsonValue.of(report.files()));
    for (Severity severity : Severity.values()) {
      counts = counts.with(severity.word() + "s", JsonValue.of(report.count(severity)));
    }
    return JsonObject.EMPTY
        .with("schemaVersion", JsonValue.of(1))
        .with("accepted", JsonValue.of(!report.refused(strict)))
        .with("strict", JsonValue.of(strict))
        .with("counts", counts)
        .with("findings", array(report.problems().stream().map(ReportDocuments::finding).toList()))
        .with(
            "fixes",
            array(report.edits().stream().map(it -> edit(it, fixed.contains(it))).toList()));
  }

  private static JsonArray array(List<JsonObject> elements) {
    return new JsonArray(new ArrayList<>(elements));
  }

  private static JsonObject finding(Problem it) {
    Rule rule = Rule.of(it.rule());
    Evidence place = place(it);
    return JsonObject.EMPTY
        .with("rule", JsonValue.of(it.rule()))
        .with("severity", JsonValue.of(it.severity().word()))
        .with("subject", JsonValue.of(it.subject().toString()))
        .with("path", JsonValue.of(place.path()))
        .with("line", JsonValue.of(place.line()))
        .with("message", JsonValue.of(it.message()))
        .with("why", JsonValue.of(rule.why()))
        .with("fix", JsonValue.of(rule.fix()));
  }

  private static JsonObject edit(Edit it, boolean done) {
    return JsonObject.EMPTY
        .with("rule", JsonValue.of(it.rule()))
        .with("path", JsonValue.of(it.path()))
        .with("line", JsonValue.of(it.line()))
        .with("change", JsonValue.of(it.text()))
        .with("done", JsonValue.of(done));
  }

  private static Evidence place(Problem it) {
    Evidence place = it.location();
    return place == null ? Evidence.file(".claude-plugin/plugin.json") : place;
  }

  /** For tools that show findings beside the files. */
  public static JsonObject sarif(ValidationReport report) {
    Set<String> ids = new LinkedHashSet<>();
    report.problems().forEach(it -> ids.add(it.rule()));
    List<String> order = List.copyOf(ids);
    JsonObject driver =
        JsonObject.EMPTY
            .with("name", JsonValue.of("Milepost"))
            .with("rules", array(order.stream().map(ReportDocuments::sarifRule).toList()));
    JsonObject run =
        JsonObject.EMPTY
            .with("tool", JsonObject.EMPTY.with("driver", driver))
            .with(
                "automationDetails",
                JsonObject.EMPTY.with("id", JsonValue.of("milepost/plugin-validate/")))
            .with(
                "originalUriBaseIds",
                JsonObject.EMPTY.with(
                    "SRCROOT",
                    JsonObject.EMPTY.with("description", text("The folder that was validated."))))
            .with("columnKind", JsonValue.of("utf16CodeUnits"))
            .with(
                "results", array(report.problems().stream().map(it -> result(it, order)).toList()));
    return JsonObject.EMPTY
        .with("$schema", JsonValue.of(SARIF))
        .with("version", JsonValue.of("2.1.0"))
        .with("runs", new JsonArray(List.of(run)));
  }

  private static JsonObject sarifRule(String id) {
    Rule rule = Rule.of(id);
    return JsonObject.EMPTY
        .with("id", JsonValue.of(id))
        .with("shortDescription", text(rule.title()))
        .with("fullDescription", text(rule.why()))
        .with("help", text(rule.fix()))
        .with(
            "defaultConfiguration",
            JsonObject.EMPTY.with("level", JsonValue.of(rule.severity().word())));
  }

  private static JsonObject result(Problem it, List<String> order) {
    Evidence place = place(it);
    JsonObject physical =
        JsonObject.EMPTY
            .with(
                "artifactLocation",
                JsonObject.EMPTY
                    .with("uri", JsonValue.of(uri(place.path())))
                    .with("uriBaseId", JsonValue.of("SRCROOT")))
            .with(
                "region",
                JsonObject.EMPTY.with("startLine", JsonValue.of(Math.max(1, place.line()))));
    return JsonObject.EMPTY
        .with("ruleId", JsonValue.of(it.rule()))
        .with("ruleIndex", JsonValue.of(order.indexOf(it.rule())))
        .with("level", JsonValue.of(it.severity().word()))
        .with("message", text(it.message() + ". " + Rule.of(it.rule()).fix()))
        .with(
            "locations",
            new JsonArray(List.of(JsonObject.EMPTY.with("physicalLocation", physical))))
        .with(
            "partialFingerprints",
            JsonObject.EMPTY.with("milepost/v1", JsonValue.of(fingerprint(it, place))));
  }

  private static JsonObject text(String text) {
    return JsonObject.EMPTY.with("text", JsonValue.of(text));
  }

  /** The path as a relative reference. */
  private static String uri(String path) {
    try {
      String ascii = new URI(null, null, "/" + path, null).toASCIIString();
      return ascii.substring(1);
    } catch (URISyntaxException e) {
      return "unnamed";
    }
  }

  /** The same for the same thing after lines were added above. */
  private static String fingerprint(Problem it, Evidence place) {
    String text = it.rule() + "\0" + it.subject() + "\0" + place.path() + "\0" + it.message();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
