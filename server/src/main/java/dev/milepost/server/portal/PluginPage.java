// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.Inside;
import dev.milepost.server.market.OfferLine;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.market.Wanted.Action;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plugin: offered by a catalogue, installed, or both. */
final class PluginPage {
  private static final int MOST_HISTORY = 50;

  private final PluginMarket market;
  private final InstantSource clock;
  private final Pages pages;
  private final ErrandPage errands;

  PluginPage(PluginMarket market, InstantSource clock, Pages pages, ErrandPage errands) {
    this.market = market;
    this.clock = clock;
    this.pages = pages;
    this.errands = errands;
  }

  /**
   * What the template shows.
   *
   * @param link its own address
   * @param catalogue that offers it; empty where none does
   * @param look where looking inside is asked for; empty where no catalogue offers it
   * @param offer null where no catalogue offers it
   * @param elsewhere where its name is taken; empty where it is free
   * @param inside null where nobody looked inside
   * @param insideOf which version that is
   * @param installed null where it is not installed
   */
  record Model(
      Page page,
      String name,
      String link,
      String catalogue,
      String look,
      String version,
      String description,
      @Nullable Offer offer,
      String elsewhere,
      @Nullable InsideView inside,
      String insideOf,
      InstalledPage.@Nullable Line installed,
      List<Button> buttons,
      List<Version> versions,
      List<Event> history) {}

  /** A change that can be planned. */
  record Button(String action, String title, boolean first) {}

  /** A version that is offered, installed, or can be gone back to. */
  record Version(String version, String what, String digest, @Nullable Ago when) {}

  /** Something that was done to it. */
  record Event(@Nullable Ago when, String what) {}

  void offered(Context context) {
    OfferLine line = market.offer(context.pathParam("catalogue"), context.pathParam("plugin"));
    Optional<PluginMarket.InstalledLine> installed =
        line.isInstalled() ? Optional.of(market.shown(line.offer().name())) : Optional.empty();
    show(
        context,
        Address.of("/marketplace/plugins/", line.offer().catalogue(), "/", line.offer().name()),
        Optional.of(line),
        installed);
  }

  void installed(Context context) {
    PluginMarket.InstalledLine installed = market.shown(context.pathParam("plugin"));
    InstalledPlugin plugin = installed.plugin();
    show(
        context,
        Address.of("/marketplace/installed/", plugin.name()),
        market.findOffer(plugin.catalogue(), plugin.name()),
        Optional.of(installed));
  }

  private void show(
      Context context,
      Address here,
      Optional<OfferLine> line,
      Optional<PluginMarket.InstalledLine> installed) {
    Instant now = clock.instant();
    Optional<InstalledPlugin> plugin = installed.map(PluginMarket.InstalledLine::plugin);
    Optional<Inside> looked = line.map(OfferLine::inside);
    Optional<Inside> inside = looked.or(() -> plugin.flatMap(market::inside));
    String name =
        plugin.map(InstalledPlugin::name).or(() -> line.map(it -> it.offer().name())).orElse("");
    pages.render(
        context,
        "plugin",
        new Model(
            pages.page(context, name, Page.Nav.MARKETPLACE, Lens.DEFAULT, here),
            name,
            here.toString(),
            line.map(it -> it.offer().catalogue()).orElse(""),
            line.map(it -> MarketplacePage.link(it.offer().catalogue(), it.offer().name()))
                .map(it -> it + "/look")
                .orElse(""),
            plugin.map(InstalledPlugin::version).or(() -> line.map(OfferLine::version)).orElse(""),
            line.map(it -> it.offer().description())
                .filter(it -> !it.isBlank())
                .or(() -> inside.map(Inside::description))
                .orElse(""),
            line.map(OfferLine::offer).orElse(null),
            line.flatMap(OfferLine::elsewhere).orElse(""),
            inside.map(it -> InsideView.of(it, now)).orElse(null),
            inside.map(it -> insideOf(it, plugin)).orElse(""),
            installed.map(it -> InstalledPage.line(it, now)).orElse(null),
            buttons(line, installed),
            versions(line, plugin, now),
            history(name, now)));
  }

  private static String insideOf(Inside inside, Optional<InstalledPlugin> installed) {
    boolean same = installed.filter(it -> it.digest().equals(inside.digest())).isPresent();
    return "version " + inside.version() + (same ? ", as installed" : ", as offered");
  }

  private static List<Button> buttons(
      Optional<OfferLine> line, Optional<PluginMarket.InstalledLine> installed) {
    if (installed.isEmpty()) {
      return line.filter(it -> it.installed() == null)
          .map(ignored -> List.of(new Button(Action.INSTALL.word(), "Plan the installation", true)))
          .orElse(List.of());
    }
    PluginMarket.InstalledLine it = installed.get();
    List<Button> buttons = new ArrayList<>();
    boolean newer = !it.offered().isEmpty();
    buttons.add(
        new Button(
            Action.UPDATE.word(),
            newer ? "Plan the update to " + it.offered() : "Look for an update",
            newer));
    if (!it.plugin().previous().isEmpty()) {
      String before = it.plugin().previous().getFirst().text("version").orElse("");
      buttons.add(new Button(Action.ROLLBACK.word(), "Roll back to " + before, false));
    }
    Action onOff = it.plugin().enabled() ? Action.DISABLE : Action.ENABLE;
    buttons.add(new Button(onOff.word(), onOff.title(), false));
    buttons.add(new Button(Action.REMOVE.word(), Action.REMOVE.title(), false));
    return buttons;
  }

  private static List<Version> versions(
      Optional<OfferLine> line, Optional<InstalledPlugin> plugin, Instant now) {
    List<Version> versions = new ArrayList<>();
    line.ifPresent(it -> {
      Inside inside = it.inside();
      versions.add(
          new Version(
              it.version().isEmpty() ? "not said" : it.version(),
              "offered by " + it.offer().catalogue(),
              inside == null ? "" : inside.digest(),
              null));
    });
    plugin.ifPresent(it -> {
      versions.add(
          new Version(
              it.version(),
              "installed",
              it.digest(),
              Ago.of(it.installedAt(), now, ZoneOffset.UTC)));
      for (JsonObject old : it.previous()) {
        versions.add(
            new Version(
                old.text("version").orElse(""),
                "kept for a rollback",
                old.text("digest").orElse(""),
                when(old.text("installedAt").orElse(""), now)));
      }
    });
    return versions;
  }

  private List<Event> history(String name, Instant now) {
    return market.history(name).stream()
        .limit(MOST_HISTORY)
        .map(it -> new Event(when(it.text("at").orElse(""), now), what(it)))
        .toList();
  }

  /** Such as {@code update 1.0.0 to 1.1.0}. */
  private static String what(JsonObject change) {
    String verb = change.text("change").orElse("").replaceFirst("^.*/", "");
    String from = change.text("from").orElse("");
    String to = change.text("to").orElse("");
    if (from.equals(to) || from.isEmpty()) {
      return verb + " " + to;
    }
    return to.isEmpty() ? verb + " " + from : verb + " " + from + " to " + to;
  }

  private static @Nullable Ago when(String time, Instant now) {
    try {
      return Ago.of(Instant.parse(time), now, ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  void look(Context context) {
    String catalogue = context.pathParam("catalogue");
    String plugin = context.pathParam("plugin");
    String page = MarketplacePage.link(catalogue, plugin);
    errands.begin(
        context,
        "Look inside " + plugin,
        page,
        () -> {
          market.look(catalogue, plugin);
          return page + "#inside";
        });
  }
}
