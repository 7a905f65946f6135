// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.Dependency;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginSource;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** A catalogue: its form, its sources, and how its plugins fit together. */
final class CatalogueCheck {
  private final PluginTree tree;
  private final Catalogue catalogue;
  private final Findings findings;

  CatalogueCheck(PluginTree tree, Catalogue catalogue, Findings findings) {
    this.tree = tree;
    this.catalogue = catalogue;
    this.findings = findings;
  }

  void check() {
    Document document = catalogue.document();
    CatalogueShapes.CATALOGUE.check(
        "",
        document.value(),
        new ShapeFindings(findings, document, "catalogue.field", "catalogue.unknown-field"));
    ManifestCheck.duplicates(document, findings);
    if (!catalogue.name().isEmpty()) {
      Names.catalogue(catalogue.name(), document.place("/name"), findings);
    }
    if (catalogue.description().isBlank()) {
      findings.add(
          "catalogue.description-missing", document.place(""), "the catalogue has no description");
    }
    if (catalogue.entries().isEmpty() && document.root().get("plugins").isPresent()) {
      findings.add("catalogue.empty", document.place("/plugins"), "the catalogue lists no plugin");
    }
    Set<String> names = new HashSet<>();
    for (CatalogueEntry it : catalogue.entries()) {
      if (!it.name().isEmpty() && !names.add(it.name())) {
        findings.add(
            "catalogue.duplicate-plugin",
            it.place(),
            "'" + Names.shown(it.name()) + "' is listed twice");
      }
      entry(it);
    }
    renames(names);
    dependencies(names);
  }

  private void entry(CatalogueEntry it) {
    Document document = catalogue.document();
    if (!it.name().isEmpty()) {
      Names.plugin(it.name(), document.place(it.pointer() + "/name"), findings);
    }
    switch (it.source()) {
      case PluginSource.Folder folder -> folder(it, folder.path());
      case PluginSource.GitFolder git -> {
        if (List.of(git.path().split("/")).contains("..")
            || TreePath.resolve(git.path()).isEmpty()) {
          findings.add(
              "catalogue.source",
              document.place(it.pointer() + "/source/path"),
              "the path '" + git.path() + "' leaves the repository");
        }
        pinned(it);
      }
      case PluginSource.Archive archive -> {
        if (local(archive.url())) {
          findings.add(
              "catalogue.field",
              document.place(it.pointer() + "/source/url"),
              "the archive is on this machine or a link-local address, must be on a public one");
        }
        pinned(it);
      }
      case PluginSource.Program program ->
          findings.add(
              "catalogue.command-source",
              document.place(it.pointer() + "/source"),
              "'" + Names.shown(it.name()) + "' comes from a program that is run");
      case PluginSource.Unknown unknown -> {}
      default -> pinned(it);
    }
  }

  private void pinned(CatalogueEntry it) {
    if (!it.source().pinned()) {
      findings.add(
          "catalogue.unpinned",
          catalogue.document().place(it.pointer() + "/source"),
          "the "
              + it.source().kind()
              + " source of '"
              + Names.shown(it.name())
              + "' is not pinned");
    }
  }

  private static boolean local(String url) {
    try {
      String host =
          Optional.ofNullable(URI.create(url).getHost()).orElse("").toLowerCase(Locale.ROOT);
      return host.equals("localhost")
          || host.endsWith(".localhost")
          || host.matches("127\\..*|0\\.0\\.0\\.0|169\\.254\\..*|\\[?::1]?|\\[?fe80:.*")
          || host.equals("metadata.google.internal");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void folder(CatalogueEntry it, String written) {
    Document document = catalogue.document();
    String at = it.pointer() + "/source";
    boolean bare = !written.startsWith("./") && !written.equals(".");
    if (List.of(written.split("/")).contains("..") || TreePath.resolve(written).isEmpty()) {
      findings.add(
          "catalogue.source",
          document.place(at),
          "the path '" + Names.shown(written) + "' leaves the catalogue");
    } else if (bare && (catalogue.folder().isEmpty() || written.indexOf('/') >= 0)) {
      findings.add(
          "catalogue.field",
          document.place(at),
          "the source is '" + Names.shown(written) + "', must begin with ./");
    } else if (path(it).filter(tree::isFolder).isEmpty()) {
      findings.add(
          "catalogue.source-missing",
          document.place(at),
          "the folder '"
              + Names.shown(written)
              + "' of '"
              + Names.shown(it.name())
              + "' is not there");
    }
  }

  /** Where in the catalogue a plugin's folder is. */
  Optional<String> path(CatalogueEntry it) {
    if (!(it.source() instanceof PluginSource.Folder(String written))) {
      return Optional.empty();
    }
    boolean bare = !written.startsWith(".") && !catalogue.folder().isEmpty();
    return TreePath.resolve(bare ? catalogue.folder() + "/" + written : written);
  }

  private void renames(Set<String> names) {
    Document document = catalogue.document();
    JsonObject renames = document.root().object("renames").orElse(JsonObject.EMPTY);
    renames
        .members()
        .forEach((old, to) -> {
          String at = JsonPlaces.member("/renames", old);
          boolean gone = to == JsonValue.JsonNull.NULL;
          if (!gone && !(to instanceof JsonString(String name) && leads(name, names))) {
            findings.add(
                "catalogue.rename",
                document.place(at),
                "'" + Names.shown(old) + "' is renamed to what is not here");
          }
        });
  }

  /** Follows renames of renames, not in a circle. */
  private boolean leads(String name, Set<String> names) {
    Set<String> seen = new HashSet<>();
    String at = name;
    while (!names.contains(at)) {
      String next = catalogue.renames().get(at);
      if (next == null || !seen.add(at)) {
        return false;
      }
      if (next.isEmpty()) {
        return true;
      }
      at = next;
    }
    return true;
  }

  private void dependencies(Set<String> names) {
    Map<String, List<String>> needs = new HashMap<>();
    for (CatalogueEntry it : catalogue.entries()) {
      List<Dependency> own = here(it.manifest()).toList();
      needs.put(
          it.name(),
          Stream.concat(own.stream(), manifest(it).stream().flatMap(this::here))
              .map(Dependency::name)
              .distinct()
              .toList());
      own.stream()
          .filter(d -> !names.contains(d.name()))
          .forEach(d ->
              findings.add(
                  "catalogue.dependency-missing",
                  catalogue.document().place(it.pointer() + d.pointer()),
                  "'"
                      + Names.shown(it.name())
                      + "' needs '"
                      + d.name()
                      + "', which this catalogue does not list"));
    }
    Circles.of(needs)
        .forEach(circle ->
            catalogue
                .entry(circle.getFirst())
                .ifPresent(it ->
                    findings.add(
                        "catalogue.dependency-circle",
                        it.place(),
                        "plugins need each other: "
                            + String.join(" → ", circle)
                            + " → "
                            + circle.getFirst())));
  }

  private Stream<Dependency> here(PluginManifest manifest) {
    return manifest.dependencies().stream()
        .filter(it -> it.marketplace().isEmpty() || it.marketplace().equals(catalogue.name()));
  }

  /** What a plugin whose folder is here says of itself; one that cannot be read is told there. */
  private Optional<PluginManifest> manifest(CatalogueEntry it) {
    try {
      return path(it).filter(tree::isFolder).map(tree::sub).flatMap(PluginManifest::read);
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /** Circles of more than one, each told once. */
  static final class Circles {
    private final Map<String, List<String>> needs;
    private final Set<String> done = new HashSet<>();
    private final List<List<String>> found = new java.util.ArrayList<>();

    private Circles(Map<String, List<String>> needs) {
      this.needs = needs;
    }

    static List<List<String>> of(Map<String, List<String>> needs) {
      Circles circles = new Circles(needs);
      needs.keySet().stream().sorted().forEach(it -> circles.walk(it, new LinkedHashSet<>()));
      return circles.found;
    }

    private void walk(String name, SequencedSet<String> way) {
      if (way.contains(name)) {
        List<String> circle = way.stream().dropWhile(it -> !it.equals(name)).toList();
        if (circle.size() > 1) {
          found.add(circle);
        }
        return;
      }
      // A longer way than this is no catalogue of people.
      if (way.size() > 500 || done.contains(name)) {
        return;
      }
      way.add(name);
      needs.getOrDefault(name, List.of()).forEach(it -> walk(it, way));
      way.removeLast();
      done.add(name);
    }
  }
}
