// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.plan.PlanFormat;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.FindingSarif;
import dev.milepost.report.Format;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import dev.milepost.report.markup.SafeText;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.text.Html;
import dev.milepost.text.Markdown;
import dev.milepost.work.view.ChangeView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a plugin's command, in the format that was asked for. */
record CommandReport(String plugin, String command, CommandResult result, ReportOptions options) {
  void write(Session session) {
    if (options.format() == Format.SARIF && !(result instanceof CommandResult.Findings)) {
      throw MilepostException.caller(
          "format-unsupported",
          "format 'sarif' does not exist for what '" + plugin + ":" + command + "' gave now");
    }
    Output.write(
        session.surroundings(),
        options.file(),
        out -> {
          switch (options.format()) {
            case JSON -> DataWriter.of(DataFormat.JSON, out).write(document());
            case SARIF ->
                DataWriter.of(DataFormat.JSON, out)
                    .write(FindingSarif.of("milepost/" + plugin + "/" + command + "/", findings()));
            case HTML -> out.write(html().getBytes(StandardCharsets.UTF_8));
            case TERMINAL -> out.write(terminal().getBytes(StandardCharsets.UTF_8));
            case MARKDOWN, CSV -> out.write(markdown().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private List<Finding> findings() {
    return result instanceof CommandResult.Findings(List<Finding> found, String t, JsonObject d)
        ? found
        : List.of();
  }

  private JsonObject document() {
    JsonObject document =
        TrackerOptions.document()
            .with("command", JsonValue.of(plugin + ":" + command))
            .with("data", result.data());
    return switch (result) {
      case CommandResult.Answer answer -> document;
      case CommandResult.Findings found ->
          document.with(
              "findings",
              new JsonArray(
                  found.findings().stream().<JsonValue>map(CommandReport::finding).toList()));
      case CommandResult.Proposal proposal ->
          document
              .with("plan", PlanFormat.write(proposal.plan()))
              .with("receipt", JsonValue.JsonNull.NULL);
    };
  }

  private static JsonObject finding(Finding finding) {
    JsonObject head =
        JsonObject.EMPTY
            .with("rule", JsonValue.of(finding.rule()))
            .with("level", JsonValue.of(level(finding)))
            .with("subject", JsonValue.of(finding.subject().toString()))
            .with("message", JsonValue.of(finding.message()));
    return head.with(
        "places",
        JsonValue.ofStrings(finding.evidence().stream().map(Finding.Evidence::location).toList()));
  }

  private static String level(Finding finding) {
    return switch (finding) {
      case Finding.Problem problem -> problem.severity().word();
      case Finding.Capability capability ->
          capability.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private String terminal() {
    return markdown().lines().map(SafeText::of).collect(Collectors.joining("\n", "", "\n"));
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(result.text().strip()).append('\n');
    if (!findings().isEmpty()) {
      text.append('\n');
      for (Finding finding : findings()) {
        text.append("- ").append(level(finding)).append(' ').append(finding.rule());
        finding.evidence().stream()
            .findFirst()
            .ifPresent(place -> text.append(" at ").append(place.location()));
        text.append(": ").append(finding.message().replace('\n', ' ')).append('\n');
      }
    }
    if (result instanceof CommandResult.Proposal proposal) {
      text.append("\nPlan ").append(proposal.plan().id()).append(":\n\n");
      ChangeView.text(proposal.plan())
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.toString();
  }

  private String html() {
    MarkupBuilder page = MarkupBuilder.create();
    page.open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
    page.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'");
    page.single("meta", "name", "viewport", "content", "width=device-width,initial-scale=1");
    page.single("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", plugin + ":" + command + " · Milepost").close();
    page.open("body").open("main");
    page.add(
        Markup.trusted(Html.write(Markdown.read(SafeText.lines(markdown())).withoutOrigins())));
    page.close().close().close();
    return "<!doctype html>\n" + page.build() + "\n";
  }
}
