// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.assessment.archive.SearchHit;
import dev.milepost.server.engine.CommandHelp;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.work.connection.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Searches everything that can be gone to or done: pages, repositories, connections, plugins,
 * actions, findings, command lines. Thread-safe.
 *
 * @since 0.1
 */
public final class Finder {
  /** How many actions, and how many command lines, are told at most. */
  private static final int MOST_OF_A_KIND = 8;

  private final Engines engines;
  private final PluginMarket market;

  /** Searches behind the given ports. */
  public Finder(Engines engines, PluginMarket market) {
    this.engines = engines;
    this.market = market;
  }

  /**
   * What holds every word: what can be gone to first, then what can be done, then findings.
   *
   * @param most findings, repositories and services
   */
  public List<Hits.Hit> find(String text, Lens lens, int most) {
    List<SearchHit> archived = engines.assessments().search(text, lens, most);
    List<Hits.Hit> hits = new ArrayList<>();
    pages(lens).filter(holds(text)).forEach(hits::add);
    if (text.isEmpty()) {
      engines.repositories().all().stream()
          .limit(MOST_OF_A_KIND)
          .map(repository -> Hits.repository(repository, lens))
          .forEach(hits::add);
    }
    archived.stream().filter(Finder::leads).map(hit -> Hits.of(hit, lens)).forEach(hits::add);
    connections().filter(holds(text)).limit(MOST_OF_A_KIND).forEach(hits::add);
    plugins(text).forEach(hits::add);
    actions(text, lens).filter(holds(text)).limit(MOST_OF_A_KIND).forEach(hits::add);
    Stream.concat(
            market.engine().running().get().stream().flatMap(it -> it.commands().stream()),
            engines.commands().get().stream())
        .map(Finder::command)
        .filter(holds(text))
        .limit(MOST_OF_A_KIND)
        .forEach(hits::add);
    // Last, because they are many: a word of theirs must not hide what somebody can do.
    archived.stream().filter(hit -> !leads(hit)).map(hit -> Hits.of(hit, lens)).forEach(hits::add);
    return List.copyOf(hits);
  }

  private static boolean leads(SearchHit hit) {
    return hit.kind() == SearchHit.Kind.REPOSITORY || hit.kind() == SearchHit.Kind.SERVICE;
  }

  private static Predicate<Hits.Hit> holds(String text) {
    List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).toList();
    return hit -> {
      String said = (hit.title() + " " + hit.detail()).toLowerCase(Locale.ROOT);
      return words.stream().allMatch(said::contains);
    };
  }

  private static Stream<Hits.Hit> pages(Lens lens) {
    return Stream.of(
        page("Overview", "figures of all repositories", Parameters.through(lens, Address.of("/"))),
        page(
            "Repositories",
            "what is watched",
            Parameters.through(lens, Address.of("/repositories"))),
        page("Add repository", "by its path", Address.of("/repositories/add")),
        page("Integrations", "connections to trackers", Address.of("/integrations")),
        page("Add connection", "to a tracker", Address.of("/integrations/add")),
        page("Marketplace", "plugins of all catalogues", Address.of("/marketplace")),
        page("Installed plugins", "and how they are", Address.of("/marketplace/installed")),
        page("Catalogues", "where plugins come from", Address.of("/marketplace/catalogues")),
        page(
            "Plugin changes", "what was installed and removed", Address.of("/marketplace/changes")),
        page("Definitions", "how figures are counted", Address.of("/definitions")),
        page("API", "operations, examples, try them", Address.of("/api")));
  }

  private static Hits.Hit page(String title, String detail, Address address) {
    return Hits.page("page", title, detail, address);
  }

  private Stream<Hits.Hit> connections() {
    return engines.connections().list().stream()
        .map(it ->
            Hits.page(
                "connection",
                it.name(),
                it.pluginId() + ", from " + it.source().word(),
                Address.of("/connections/", it.name())));
  }

  /** Those that are installed, and what catalogues offer for the words. */
  private Stream<Hits.Hit> plugins(String text) {
    if (text.isEmpty()) {
      return Stream.empty();
    }
    Stream<Hits.Hit> installed =
        market.installed().stream()
            .map(it ->
                Hits.page(
                    "plugin",
                    it.name(),
                    "installed " + it.version(),
                    Address.of("/marketplace/installed/", it.name())))
            .filter(holds(text))
            .limit(MOST_OF_A_KIND);
    Stream<Hits.Hit> offered =
        market.find(text, MOST_OF_A_KIND).stream()
            .filter(it -> !it.isInstalled())
            .map(it ->
                Hits.page(
                    "plugin",
                    it.offer().name(),
                    "offered by " + it.offer().catalogue(),
                    Address.of(
                        "/marketplace/plugins/", it.offer().catalogue(), "/", it.offer().name())));
    return Stream.concat(installed, offered);
  }

  private static Hits.Hit check(Connection it) {
    return Hits.action(
        "Check connection " + it.name(),
        "asks its site",
        Address.of("/connections/", it.name(), "/check"));
  }

  private Stream<Hits.Hit> actions(String text, Lens lens) {
    Stream<Hits.Hit> always =
        Stream.of(
            Hits.action(
                "Check all connections", "asks every site", Address.of("/integrations/check")),
            theme("Switch to the dark theme", "dark"),
            theme("Switch to the light theme", "light"),
            theme("Follow the system's theme", "system"),
            Hits.action("Sign out", "in this browser", Address.of("/logout")));
    if (text.isEmpty()) {
      return always;
    }
    return Stream.of(
            engines.repositories().all().stream().map(repository -> assess(repository, lens)),
            engines.connections().list().stream().filter(Connection::usable).map(Finder::check),
            always)
        .flatMap(hits -> hits);
  }

  private static Hits.Hit theme(String title, String word) {
    return Hits.action(title, "theme", Address.of("/theme"), new Hits.Field("theme", word));
  }

  private static Hits.Hit assess(RepositoryEntry repository, Lens lens) {
    return Hits.action(
        "Assess " + repository.name() + " again",
        "over " + lens.months() + " months",
        Address.of("/repositories/", repository.key(), "/assess"),
        new Hits.Field("months", String.valueOf(lens.months())),
        new Hits.Field("benchmark", lens.benchmark().year()));
  }

  private static Hits.Hit command(CommandHelp help) {
    return Hits.command(help.line(), help.summary());
  }
}
