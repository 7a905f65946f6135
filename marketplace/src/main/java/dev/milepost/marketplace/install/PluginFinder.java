// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.EntryOrigin;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.source.Tags;
import dev.milepost.marketplace.source.Tags.Tag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds plugins in the catalogues that were added, and brings them. For one request. */
final class PluginFinder implements Resolution.Finder {
  static final String UNKNOWN = "plugin-unknown";

  /** What an entry says beside what a manifest may say. */
  private static final List<String> OF_THE_ENTRY = List.of("source", "category", "tags", "strict");

  private final Engine engine;
  private final Map<Place, Candidate> brought = new HashMap<>();

  /** What was brought: two entries may describe one folder as two plugins. */
  private record Place(Origin origin, JsonObject manifest) {}

  PluginFinder(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Candidate find(String name, String catalogue, List<VersionRange> ranges) {
    KnownCatalogue known = catalogue(name, catalogue);
    Catalogue all = engine.catalogues.read(known);
    CatalogueEntry entry = entry(name, known, all);
    Origin origin = EntryOrigin.of(known, all, entry, engine.settings.npmRegistry());
    Candidate candidate = bring(known.name(), tagged(entry, origin, ranges), described(entry));
    if (!candidate.name().equals(entry.name())) {
      throw MilepostException.caller(
          UNKNOWN,
          "catalogue '"
              + known.name()
              + "' offers '"
              + entry.name()
              + "', but what is there is named '"
              + candidate.name()
              + "'");
    }
    return candidate;
  }

  Candidate bring(String catalogue, Origin origin, JsonObject manifest) {
    return brought.computeIfAbsent(
        new Place(origin, manifest),
        it -> engine.workshop.bring(catalogue, origin, manifest, engine.trust(), engine.now()));
  }

  /** What an entry says in the place of a manifest; empty where the plugin must have its own. */
  private static JsonObject described(CatalogueEntry entry) {
    if (entry.strict()) {
      return JsonObject.EMPTY;
    }
    JsonObject manifest = entry.values();
    for (String member : OF_THE_ENTRY) {
      manifest = manifest.without(member);
    }
    return manifest;
  }

  private KnownCatalogue catalogue(String name, String catalogue) {
    if (!catalogue.isEmpty()) {
      return engine.catalogues.get(catalogue);
    }
    List<KnownCatalogue> offering = engine.catalogues.offering(name);
    if (offering.isEmpty()) {
      throw unknown(name, "no catalogue offers");
    }
    if (offering.size() > 1) {
      throw MilepostException.caller(
          UNKNOWN,
          "'"
              + name
              + "' is offered by more than one catalogue; say "
              + offering.stream()
                  .map(it -> name + "@" + it.name())
                  .collect(Collectors.joining(" or ")));
    }
    return offering.getFirst();
  }

  private static CatalogueEntry entry(String name, KnownCatalogue known, Catalogue all) {
    String now = all.renames().getOrDefault(name, name);
    return all.entry(name)
        .or(() -> all.entry(now))
        .orElseThrow(() -> unknown(name, "catalogue '" + known.name() + "' does not offer"));
  }

  private static MilepostException unknown(String name, String who) {
    return MilepostException.caller(
        UNKNOWN,
        who + " a plugin '" + name + "'; 'platform marketplace search' finds those there are");
  }

  /**
   * Where the entry's own version will not do, the newest of the repository's tags {@code
   * NAME--vVERSION} that will.
   */
  private static Origin tagged(CatalogueEntry entry, Origin origin, List<VersionRange> ranges) {
    Optional<Version> own = Version.parse(entry.manifest().version());
    boolean suits =
        ranges.isEmpty()
            || own.filter(it -> ranges.stream().allMatch(r -> r.contains(it))).isPresent();
    if (suits || !(origin instanceof Origin.Git git)) {
      return origin;
    }
    return Tags.of(git, entry.name() + "--v").stream()
        .filter(tag -> ranges.stream().allMatch(range -> range.contains(tag.version())))
        .max(Comparator.comparing(Tag::version))
        .<Origin>map(tag -> new Origin.Git(git.address(), tag.name(), tag.commit(), git.path()))
        .orElse(origin);
  }
}
