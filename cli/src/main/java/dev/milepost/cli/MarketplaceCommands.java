// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.cli.MarketplaceReport.Answer;
import dev.milepost.cli.MarketplaceReport.Request;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code platform marketplace}: catalogues of plugins. */
final class MarketplaceCommands {
  private static final int MOST = 1_000;
  private static final int SHOWN = 25;

  private MarketplaceCommands() {}

  static CommandGroup group() {
    return new CommandGroup(
        "marketplace",
        "Add catalogues of plugins, and find plugins in them.",
        List.of(
            new MarketplacePlan(
                "add",
                "Add a catalogue: a folder, a git repository, an archive, or the https address of a"
                    + " catalogue's file. Nothing of it is installed.",
                "platform marketplace add github:acme/plugins --yes",
                MarketplaceCommands::place,
                (marketplace, arguments, session) ->
                    marketplace.planAddCatalogue(
                        arguments.positional(0).orElse(""),
                        arguments.text("--sha256").orElse(""),
                        session.surroundings().folder())),
            new MarketplaceReport(
                "list",
                "List the catalogues that were added.",
                "platform marketplace list --format json",
                spec -> {},
                MarketplaceCommands::list),
            new MarketplacePlan(
                "update",
                "See anew what a catalogue offers. What is installed stays as it is.",
                "platform marketplace update acme --yes",
                MarketplaceCommands::named,
                (marketplace, arguments, session) ->
                    marketplace.planUpdateCatalogue(arguments.positional(0).orElse(""))),
            new MarketplacePlan(
                "remove",
                "Forget a catalogue. What was installed from it stays, without updates.",
                "platform marketplace remove acme --yes",
                MarketplaceCommands::named,
                (marketplace, arguments, session) ->
                    marketplace.planRemoveCatalogue(arguments.positional(0).orElse(""))),
            new MarketplaceReport(
                "search",
                "Find plugins by words in their names, tags, publishers and descriptions.",
                "platform marketplace search code review --limit 10",
                MarketplaceCommands::words,
                MarketplaceCommands::search)));
  }

  private static void place(CommandSpec spec) {
    spec.addPositional(
        Arguments.argument(
            "0", "PLACE", "Such as ./folder, github:OWNER/NAME, or an https address."));
    spec.addOption(
        Arguments.value("--sha256", "HEX", "What an archive or a catalogue's file must have."));
  }

  private static void named(CommandSpec spec) {
    spec.addPositional(Arguments.argument("0", "NAME", "The catalogue."));
  }

  private static void words(CommandSpec spec) {
    spec.addPositional(Arguments.arguments("0..*", "WORD", "All must be found; none lists all."));
    spec.addOption(
        Arguments.value("--limit", "NUMBER", "How many to show (default " + SHOWN + ")."));
  }

  private static Answer list(Marketplace marketplace, Request request) {
    List<JsonValue> data = new ArrayList<>();
    List<KnownCatalogue> catalogues = marketplace.catalogues();
    int name = widest(catalogues.stream().map(KnownCatalogue::name), 16);
    TextTable table =
        new TextTable(
            List.of(
                Column.text("NAME", name),
                Column.text("FROM", Math.max(20, 52 - name)),
                Column.text("SIGNATURE", 24)),
            request.options().unicode());
    StringBuilder text = new StringBuilder(table.heads());
    for (KnownCatalogue known : catalogues) {
      data.add(known.json().with("name", JsonValue.of(known.name())));
      text.append(table.row(List.of(known.name(), known.origin().text(), known.signature())));
    }
    return Answer.of(
        TrackerOptions.document().with("catalogues", new JsonArray(data)),
        data.isEmpty()
            ? "No catalogue was added; 'platform marketplace add' adds one.\n"
            : text.toString());
  }

  private static Answer search(Marketplace marketplace, Request request) {
    int limit = request.arguments().number("--limit", 1, MOST).orElse(SHOWN);
    request.arguments().check();
    String query = String.join(" ", request.arguments().positionals(0));
    Set<String> installed =
        marketplace.installed().stream().map(it -> it.name()).collect(Collectors.toSet());
    List<JsonValue> data = new ArrayList<>();
    List<Offer> found = marketplace.search(query, limit + 1);
    List<Offer> shown = found.subList(0, Math.min(limit, found.size()));
    int name = widest(shown.stream().map(MarketplaceCommands::whole), 20);
    TextTable table =
        new TextTable(
            List.of(
                Column.text("PLUGIN", name),
                Column.text("VERSION", 8),
                Column.text("WHAT IT DOES", Math.max(12, 68 - name))),
            request.options().unicode());
    StringBuilder text = new StringBuilder(table.heads());
    for (Offer offer : shown) {
      data.add(view(offer, installed.contains(offer.name())));
      text.append(
          table.row(
              List.of(
                  whole(offer),
                  offer.version().isEmpty() ? "not said" : offer.version(),
                  offer.description())));
    }
    if (found.size() > shown.size()) {
      request.session().say("there are more than " + limit + "; --limit shows them");
    }
    return Answer.of(
        TrackerOptions.document().with("plugins", new JsonArray(data)),
        data.isEmpty() ? "Nothing was found.\n" : text.toString());
  }

  private static String whole(Offer offer) {
    return offer.name() + "@" + offer.catalogue();
  }

  /** Names are copied into the next command: they are whole, within reason. */
  private static int widest(Stream<String> names, int least) {
    return names
        .mapToInt(String::length)
        .reduce(least, (one, other) -> Math.max(one, Math.min(other, 64)));
  }

  private static JsonObject view(Offer offer, boolean installed) {
    return JsonObject.EMPTY
        .with("name", JsonValue.of(offer.name()))
        .with("catalogue", JsonValue.of(offer.catalogue()))
        .with("version", JsonValue.of(offer.version()))
        .with("description", JsonValue.of(offer.description()))
        .with("publisher", JsonValue.of(offer.publisher()))
        .with("category", JsonValue.of(offer.category()))
        .with("tags", JsonValue.ofStrings(offer.tags()))
        .with("marks", JsonValue.ofStrings(offer.marks()))
        .with("source", JsonValue.of(offer.kind()))
        .with("pinned", JsonValue.of(offer.pinned()))
        .with("installed", JsonValue.of(installed));
  }
}
