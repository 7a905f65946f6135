// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.milepost.cli.MarketplaceReport.Answer;
import dev.milepost.cli.MarketplaceReport.Request;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.install.Candidate;
import dev.milepost.marketplace.install.Certification;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.OutdatedPlugin;
import dev.milepost.marketplace.install.PluginTrouble;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.report.TextDetails;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What commands tell of plugins. */
final class PluginReports {
  private static final String AS_BROUGHT =
      "Catalogues are as the last 'platform marketplace update NAME' brought them.\n";
  private static final int LABEL = 12;

  private PluginReports() {}

  static Answer list(Marketplace marketplace, Request request) {
    Map<String, PluginTrouble> troubles =
        marketplace.verify().stream().collect(Collectors.toMap(PluginTrouble::name, it -> it));
    List<JsonValue> data = new ArrayList<>();
    TextTable table =
        table(
            request,
            Column.text("NAME", 26),
            Column.text("VERSION", 9),
            Column.text("STATE", 7),
            Column.text("FROM", 12),
            Column.text("CERTIFIED", 18));
    StringBuilder text = new StringBuilder(table.heads());
    for (InstalledPlugin plugin : marketplace.installed()) {
      PluginTrouble trouble = troubles.get(plugin.name());
      String state = trouble != null ? trouble.word() : plugin.enabled() ? "on" : "off";
      List<String> levels = trouble != null ? trouble.counting(plugin.levels()) : plugin.levels();
      data.add(
          view(plugin)
              .with("certified", JsonValue.ofStrings(levels))
              .with("state", JsonValue.of(state)));
      text.append(
          table.row(
              List.of(
                  plugin.name(),
                  plugin.version(),
                  state,
                  from(plugin),
                  String.join(", ", levels))));
    }
    String listed =
        data.isEmpty()
            ? "No plugin is installed; 'platform marketplace search' finds some.\n"
            : text.toString();
    return Answer.of(
        TrackerOptions.document().with("plugins", new JsonArray(data)),
        listed + others(marketplace, request.session()));
  }

  /**
   * Plugins that can be called without having been installed: a part of Milepost, or put by hand.
   */
  private static String others(Marketplace marketplace, Session session) {
    List<String> others =
        PluginGroups.of(session).all().stream()
            .map(Command::name)
            .filter(name -> marketplace.find(name).isEmpty())
            .toList();
    return others.isEmpty()
        ? ""
        : "Not installed but here, as they come with Milepost or lie in its plugin folder:\n"
            + others.stream().map(name -> "  " + name + "\n").collect(Collectors.joining());
  }

  private static String from(InstalledPlugin plugin) {
    return plugin.catalogue().isEmpty()
        ? plugin.origin().text("kind").orElse("")
        : plugin.catalogue();
  }

  private static JsonObject view(InstalledPlugin plugin) {
    return JsonObject.EMPTY
        .with("name", JsonValue.of(plugin.name()))
        .with("version", JsonValue.of(plugin.version()))
        .with("digest", JsonValue.of(plugin.digest()))
        .with("catalogue", JsonValue.of(plugin.catalogue()))
        .with("origin", plugin.origin())
        .with("signature", JsonValue.of(plugin.signature()))
        .with("enabled", JsonValue.of(plugin.enabled()))
        .with("requested", JsonValue.of(plugin.requested()))
        .with("installedAt", JsonValue.of(plugin.installedAt().toString()))
        .with("permissions", JsonValue.ofStrings(plugin.permissions()))
        .with("certified", JsonValue.ofStrings(plugin.levels()))
        .with("files", JsonValue.of(plugin.files().files().size()));
  }

  static Answer show(Marketplace marketplace, Request request) {
    String name = request.arguments().positional(0).orElse("");
    Optional<InstalledPlugin> installed = marketplace.find(name);
    return installed.isPresent()
        ? show(installed.get(), marketplace, request)
        : show(
            marketplace.look(PluginCommands.wish(request.arguments(), request.session())), request);
  }

  private static Answer show(InstalledPlugin plugin, Marketplace marketplace, Request request) {
    TextDetails page =
        new TextDetails(request.options().render(), LABEL)
            .title(plugin.name() + " " + plugin.version());
    Optional<Candidate> inside = inside(plugin, marketplace);
    inside.ifPresent(it -> page.lines(it.plugin().manifest().description()));
    page.field(
            "installed",
            plugin.installedAt().truncatedTo(SECONDS) + (plugin.enabled() ? "" : ", switched off"))
        .field("from", from(plugin))
        .field("source", Origin.of(plugin.origin()).text())
        .field("brings", inside.map(it -> list(it.brings())).orElse("cannot be read"))
        .field("may touch", list(plugin.permissions()))
        .field("digest", plugin.digest())
        .field("signature", plugin.signature())
        .field("certified", list(plugin.levels()))
        .field(
            "needs",
            list(plugin.requires().stream().map(it -> it.name() + " " + it.range()).toList()));
    inside.ifPresent(it -> findings(it, page));
    return Answer.of(TrackerOptions.document().with("plugin", view(plugin)), page.toString());
  }

  /** What its files say now; empty where they are gone or damaged, which 'verify' tells. */
  private static Optional<Candidate> inside(InstalledPlugin plugin, Marketplace marketplace) {
    try {
      return Optional.of(marketplace.inspect(plugin));
    } catch (MilepostException e) {
      return Optional.empty();
    }
  }

  private static String place(Finding.Problem finding) {
    Finding.Evidence place = finding.location();
    return place == null || place.path().isEmpty() ? "" : " in " + place.location();
  }

  private static List<JsonValue> findings(Candidate candidate, TextDetails page) {
    List<JsonValue> findings = new ArrayList<>();
    for (Finding.Problem finding : candidate.findings()) {
      page.field(
          finding.severity().word(), finding.rule() + ": " + finding.message() + place(finding));
      findings.add(
          JsonObject.EMPTY
              .with("rule", JsonValue.of(finding.rule()))
              .with("severity", JsonValue.of(finding.severity().word()))
              .with("message", JsonValue.of(finding.message())));
    }
    return findings;
  }

  private static Answer show(Candidate candidate, Request request) {
    List<String> permissions = candidate.permissions().stream().map(Permission::toString).toList();
    List<String> levels = candidate.levels().stream().map(Certification::word).toList();
    TextDetails page =
        new TextDetails(request.options().render(), LABEL)
            .title(candidate.name() + " " + candidate.version())
            .lines(candidate.plugin().manifest().description())
            .field("installed", "no")
            .field("from", candidate.catalogue())
            .field("source", candidate.origin().text())
            .field("brings", list(candidate.brings()))
            .field("may touch", list(permissions))
            .field("digest", candidate.files().digest())
            .field("signature", candidate.verdict().text())
            .field("certified", list(levels));
    List<JsonValue> findings = findings(candidate, page);
    JsonObject data =
        JsonObject.EMPTY
            .with("name", JsonValue.of(candidate.name()))
            .with("version", JsonValue.of(candidate.version()))
            .with("digest", JsonValue.of(candidate.files().digest()))
            .with("catalogue", JsonValue.of(candidate.catalogue()))
            .with("origin", candidate.origin().json())
            .with("signature", JsonValue.of(candidate.verdict().text()))
            .with("brings", JsonValue.ofStrings(candidate.brings()))
            .with("permissions", JsonValue.ofStrings(permissions))
            .with("certified", JsonValue.ofStrings(levels))
            .with("findings", new JsonArray(findings));
    return Answer.of(TrackerOptions.document().with("plugin", data), page.toString());
  }

  static Answer outdated(Marketplace marketplace, Request request) {
    List<JsonValue> data = new ArrayList<>();
    TextTable table =
        table(
            request,
            Column.text("NAME", 30),
            Column.text("INSTALLED", 12),
            Column.text("OFFERED", 12),
            Column.text("CATALOGUE", 20));
    StringBuilder text = new StringBuilder(table.heads());
    for (OutdatedPlugin plugin : marketplace.outdated()) {
      data.add(
          JsonObject.EMPTY
              .with("name", JsonValue.of(plugin.name()))
              .with("installed", JsonValue.of(plugin.installed()))
              .with("offered", JsonValue.of(plugin.offered()))
              .with("catalogue", JsonValue.of(plugin.catalogue())));
      text.append(
          table.row(
              List.of(plugin.name(), plugin.installed(), plugin.offered(), plugin.catalogue())));
    }
    return Answer.of(
        TrackerOptions.document().with("outdated", new JsonArray(data)),
        data.isEmpty()
            ? "Every plugin is the newest that its catalogue offers.\n" + AS_BROUGHT
            : text.append(AS_BROUGHT).toString());
  }

  static Answer verify(Marketplace marketplace, Request request) {
    List<JsonValue> data = new ArrayList<>();
    TextDetails page = new TextDetails(request.options().render(), LABEL);
    for (PluginTrouble trouble : marketplace.verify()) {
      data.add(
          JsonObject.EMPTY
              .with("name", JsonValue.of(trouble.name()))
              .with("version", JsonValue.of(trouble.version()))
              .with("reasons", JsonValue.ofStrings(trouble.reasons())));
      page.heading(trouble.name() + " " + trouble.version());
      trouble.reasons().forEach(page::lines);
    }
    int count = marketplace.installed().size();
    String whole =
        (count == 1 ? "1 plugin is as it was" : count + " plugins are as they were")
            + " installed.\n";
    return new Answer(
        TrackerOptions.document()
            .with("checked", JsonValue.of(count))
            .with("troubles", new JsonArray(data)),
        data.isEmpty() ? whole : page.toString(),
        data.isEmpty() ? ExitCode.DONE : ExitCode.THRESHOLD);
  }

  static Answer history(Marketplace marketplace, Request request) {
    TextTable table =
        table(
            request,
            Column.text("AT (UTC)", 16),
            Column.text("CHANGE", 8),
            Column.text("PLUGIN", 30),
            Column.text("FROM", 8),
            Column.text("TO", 8));
    StringBuilder text = new StringBuilder(table.heads());
    List<JsonObject> history = marketplace.history();
    for (JsonObject change : history) {
      text.append(
          table.row(
              List.of("at", "change", "name", "from", "to").stream()
                  .map(it -> historyCell(it, change.text(it).orElse("")))
                  .toList()));
    }
    return Answer.of(
        TrackerOptions.document().with("history", new JsonArray(List.copyOf(history))),
        history.isEmpty() ? "Nothing was installed yet.\n" : text.toString());
  }

  /** Minutes are enough for people, and each change is one of a plugin here. */
  private static String historyCell(String member, String text) {
    return switch (member) {
      case "at" -> text.replaceFirst("T(\\d\\d:\\d\\d).*", " $1");
      case "change" -> text.replaceFirst("^plugin/", "");
      default -> text;
    };
  }

  static TextTable table(Request request, Column... columns) {
    return new TextTable(List.of(columns), request.options().unicode());
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }
}
