// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.market.Inside;
import dev.milepost.server.market.Kind;
import dev.milepost.server.market.PluginFinding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * What a plugin was found to be, as pages show it.
 *
 * @param certified why it is certified so far, and no further
 * @param errors how many findings speak against it
 */
record InsideView(
    String name,
    String version,
    String digest,
    String source,
    String size,
    String signature,
    boolean trusted,
    List<Level> certified,
    List<Group> groups,
    List<Wish> permissions,
    List<String> needs,
    List<PluginFinding> findings,
    int more,
    String errors,
    String licence,
    String homepage,
    boolean homepageOpens,
    String runsOn,
    Markup changeLog,
    Markup readMe,
    Ago lookedAt) {
  /** What it brings of a kind. */
  record Group(String title, List<Inside.Brought> things) {}

  /** Something that it asks to be allowed. */
  record Wish(String permission, String meaning) {}

  /** A level of certification, met or not, and why. */
  record Level(String word, boolean met, String why) {}

  static InsideView of(Inside it, Instant now) {
    return new InsideView(
        it.name(),
        it.version(),
        it.digest(),
        it.source(),
        Figures.count(it.files(), "file", "files")
            + ", "
            + Figures.count(Math.max(1, (it.bytes() + 1023) / 1024))
            + " KiB",
        it.signature(),
        it.trust().equals("trusted"),
        levels(it),
        groups(it),
        it.permissions().stream().map(InsideView::wish).toList(),
        it.needs(),
        it.findings(),
        it.more(),
        Figures.count(it.errors(), "error", "errors"),
        it.licence(),
        it.homepage().isBlank() ? it.repository() : it.homepage(),
        MarkdownView.isWeb(it.homepage().isBlank() ? it.repository() : it.homepage()),
        it.runsOn().equals("*") ? "any version" : it.runsOn(),
        MarkdownView.of(it.changeLog()),
        MarkdownView.of(it.readMe()),
        Ago.of(it.lookedAt(), now, ZoneOffset.UTC));
  }

  private static List<Group> groups(Inside it) {
    return Arrays.stream(Kind.values())
        .map(kind -> new Group(kind.title(), it.brings(kind)))
        .filter(group -> !group.things().isEmpty())
        .toList();
  }

  private static List<Level> levels(Inside it) {
    boolean signed = it.levels().contains("signed");
    return List.of(
        level(
            it,
            "validated",
            "The validator finds no error.",
            "The validator finds " + Figures.count(it.errors(), "error", "errors") + "."),
        level(
            it, "signed", "A key that is trusted here signed it.", "It is " + it.signature() + "."),
        level(
            it,
            "tested",
            "It was signed together with a report of tests that all passed.",
            signed
                ? "Its signature comes with no report of passed tests."
                : "Nobody vouches for its tests."),
        level(
            it,
            "verified-publisher",
            "Whoever added the key made sure of its owner.",
            signed
                ? "The owner of the key was not verified."
                : "Its publisher is not known here."));
  }

  private static Level level(Inside it, String word, String why, String whyNot) {
    boolean met = it.levels().contains(word);
    return new Level(word, met, met ? why : whyNot);
  }

  /** What a permission lets happen, in words. */
  static Wish wish(String permission) {
    int colon = permission.indexOf(':');
    String kind = colon < 0 ? permission : permission.substring(0, colon);
    String argument = colon < 0 ? "" : permission.substring(colon + 1);
    String meaning =
        switch (kind) {
          case "network" ->
              argument.equals("*") ? "Connects to any host" : "Connects to " + argument;
          case "files" -> argument.equals("write") ? "Writes files" : "Reads files";
          case "process" -> "Starts programs";
          case "secrets" -> "Reads secrets that are kept here";
          case "environment" -> "Reads the variable " + argument + " of the environment";
          default -> "";
        };
    return new Wish(permission, meaning);
  }
}
