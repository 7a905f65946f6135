// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.Place;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything in {@link Rule#all()}. Reads files only, and nothing outside of the folder
 * that it is given. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class PluginValidator {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing((Problem it) -> it.location() == null ? "" : it.location().path())
          .thenComparingInt(it -> it.location() == null ? 0 : it.location().line())
          .thenComparing(Problem::rule)
          .thenComparing(Problem::message);

  /**
   * Validates a folder that somebody works in: a catalogue with the plugins in it, a plugin, or
   * skills, agents and commands without a manifest. A manifest may be named instead of its folder.
   * What packing leaves out is left out.
   *
   * @throws dev.milepost.kernel.MilepostException where there is no such folder
   */
  public ValidationReport validate(Path path) {
    PluginTree all = PluginTree.of(root(path));
    PluginTree tree = all.isFile(Catalogue.PATH) ? all : all.source();
    Found problems = new Found();
    int plugins = tree.isFile(Catalogue.PATH) ? catalogue(tree, problems) : 0;
    if (plugins == 0 && tree.isFile(Catalogue.PATH) && !tree.isFile(PluginManifest.PATH)) {
      return report(problems, 0, tree);
    }
    if (!tree.isFile(Catalogue.PATH)) {
      problems.add(plugin(tree, null, ""));
      plugins = 1;
    }
    return report(problems, plugins, tree);
  }

  /** All that was found, of all that was looked at. */
  private static final class Found {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    Found add(Findings findings) {
      problems.addAll(findings.problems());
      edits.addAll(findings.edits());
      return this;
    }
  }

  private static ValidationReport report(Found found, int plugins, PluginTree tree) {
    return new ValidationReport(
        found.problems.stream().sorted(ORDER).distinct().toList(),
        found.edits.stream().distinct().toList(),
        plugins,
        tree.entries().size());
  }

  /**
   * The folder that is validated, and that paths of findings start from: of {@code
   * X/.claude-plugin/plugin.json} and {@code X/.claude-plugin} it is X.
   */
  public static Path root(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path folder = whole.toString().endsWith(".json") ? parent(whole) : whole;
    return folder.endsWith(".claude-plugin") ? parent(folder) : folder;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** Validates a plugin that is in hand; its paths are from its own root. */
  public ValidationReport validate(PluginTree plugin) {
    return report(new Found().add(plugin(plugin, null, "")), 1, plugin);
  }

  /** As {@link #validate(PluginTree)}, with what a catalogue says of it. */
  public ValidationReport validate(PluginTree plugin, CatalogueEntry entry) {
    return report(new Found().add(plugin(plugin, entry, "")), 1, plugin);
  }

  private int catalogue(PluginTree tree, Found problems) {
    Catalogue catalogue;
    Findings findings = new Findings(EntityRef.of("catalogue", subject("", tree)), "");
    try {
      catalogue = Catalogue.read(tree).orElseThrow();
    } catch (FormatException e) {
      findings.unreadable("json.malformed", e);
      problems.add(findings);
      return 0;
    }
    findings = new Findings(EntityRef.of("catalogue", subject(catalogue.name(), tree)), "");
    CatalogueCheck check = new CatalogueCheck(tree, catalogue, findings);
    check.check();
    List<Findings> inside =
        catalogue.entries().parallelStream()
            .filter(entry -> check.path(entry).filter(tree::isFolder).isPresent())
            .map(entry -> listed(tree, entry, check.path(entry).orElseThrow()))
            .toList();
    inside.forEach(problems::add);
    int plugins = inside.size();
    for (CatalogueEntry entry : catalogue.entries()) {
      Optional<String> path = check.path(entry).filter(tree::isFolder);
      new ManifestCheck(
              path.map(it -> tree.sub(it).source()).orElse(tree),
              catalogue.document(),
              entry.values(),
              entry.pointer(),
              findings)
          .entry(entry.manifest(), path.isPresent());
    }
    if (tree.isFile(PluginManifest.PATH)
        && catalogue.entries().stream()
            .noneMatch(it -> check.path(it).filter(String::isEmpty).isPresent())) {
      problems.add(plugin(tree.source(), null, ""));
      plugins++;
    }
    problems.add(findings);
    return plugins;
  }

  private static Findings listed(PluginTree tree, CatalogueEntry entry, String path) {
    return plugin(tree.sub(path).source(), entry, path.isEmpty() ? "" : path + "/");
  }

  private static Findings plugin(PluginTree tree, @Nullable CatalogueEntry entry, String prefix) {
    Optional<PluginManifest> manifest = Optional.empty();
    @Nullable FormatException unreadable = null;
    try {
      manifest = PluginManifest.read(tree);
    } catch (FormatException e) {
      unreadable = e;
    }
    String named = manifest.map(PluginManifest::name).orElse(entry == null ? "" : entry.name());
    Findings findings = new Findings(EntityRef.of("plugin", subject(named, tree)), prefix);
    if (unreadable != null) {
      findings.unreadable("json.malformed", unreadable);
    }
    Optional<PluginManifest> described =
        entry == null || entry.strict() ? Optional.empty() : Optional.of(entry.manifest());
    List<Component> components =
        Plugin.components(
            tree,
            manifest.or(() -> described),
            e -> findings.add("tree.large-file", e.place(), e.problem()));
    ConfigurationCheck configuration = new ConfigurationCheck(tree, findings);
    configuration.usualFiles();
    manifest.ifPresent(it -> {
      Document document = it.document();
      new ManifestCheck(tree, document, document.root(), "", findings).manifest(it);
      configuration.manifest(document, "", document.root());
      mismatch(it, entry, findings);
    });
    if (manifest.isEmpty() && unreadable == null && described.isEmpty()) {
      withoutManifest(components, entry, tree, findings);
    }
    components(tree, components, findings);
    new MilepostCheck(tree, findings).check();
    new TreeCheck(tree, findings).check();
    return findings;
  }

  private static void withoutManifest(
      List<Component> components,
      @Nullable CatalogueEntry entry,
      PluginTree tree,
      Findings findings) {
    boolean bare =
        components.isEmpty()
            && !List.of("skills", "agents", "commands").stream().anyMatch(tree::isFolder);
    if (entry != null) {
      return;
    }
    findings.add(
        bare ? "tree.nothing" : "manifest.missing-here",
        Place.file(PluginManifest.PATH),
        bare
            ? "neither a manifest nor a component is here"
            : "the folder has components and no manifest");
  }

  private static void components(PluginTree tree, List<Component> components, Findings findings) {
    ComponentCheck check = new ComponentCheck(findings);
    MarkdownCheck markdown = new MarkdownCheck(tree, findings);
    PromptCheck prompts = new PromptCheck(findings);
    for (Component it : components) {
      check.check(it);
      markdown.check(it);
      prompts.check(it);
    }
  }

  /** What people read in the catalogue, and what is installed. */
  private static void mismatch(
      PluginManifest manifest, @Nullable CatalogueEntry entry, Findings findings) {
    if (entry == null) {
      return;
    }
    JsonObject said = entry.values();
    for (String member : List.of("name", "version")) {
      String own = manifest.values().text(member).orElse("");
      String listed = said.text(member).orElse(own);
      if (!own.isEmpty() && !own.equals(listed)) {
        findings.add(
            "catalogue.mismatch",
            manifest.document().place("/" + member),
            "the "
                + member
                + " is '"
                + Names.shown(own)
                + "', the catalogue says '"
                + Names.shown(listed)
                + "'");
      }
    }
  }

  /** A name that is fit to name what findings are about. */
  private static String subject(String name, PluginTree tree) {
    String plain = name.replaceAll("\\p{Cntrl}", "").strip();
    if (plain.isEmpty()) {
      Path folder = tree.folder().getFileName();
      plain = folder == null ? "unnamed" : folder.toString().replaceAll("\\p{Cntrl}", "").strip();
    }
    plain = plain.isEmpty() ? "unnamed" : plain;
    return plain.length() <= 200 ? plain : plain.substring(0, 200);
  }
}
