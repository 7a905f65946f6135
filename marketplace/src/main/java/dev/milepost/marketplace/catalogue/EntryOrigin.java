// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.PluginSource;
import dev.milepost.marketplace.format.TreePath;
import dev.milepost.marketplace.source.Downloads;
import dev.milepost.marketplace.source.Origin;
import java.util.regex.Pattern;

/**
 * Where the plugin of a catalogue's entry is.
 *
 * @since 0.1
 */
public final class EntryOrigin {
  private static final String GITHUB = "https://github.com/";

  /** {@code OWNER/NAME}, neither of which leads elsewhere. */
  private static final Pattern REPOSITORY =
      Pattern.compile("(?!\\.{1,2}/)[A-Za-z0-9_.-]+/(?!\\.{1,2}$)[A-Za-z0-9_.-]+");

  private EntryOrigin() {}

  /**
   * The place of an entry.
   *
   * @param npmRegistry for packages whose entry names none; empty where none is configured
   * @throws MilepostException where it cannot be had from here, or leads out of its catalogue
   */
  public static Origin of(
      KnownCatalogue known, Catalogue catalogue, CatalogueEntry entry, String npmRegistry) {
    return switch (entry.source()) {
      case PluginSource.Folder(String path) -> folder(known, catalogue, entry, path);
      case PluginSource.GitHub(String repository, String ref, String commit) -> {
        if (!REPOSITORY.matcher(repository).matches()) {
          throw refused(entry, "names the repository '" + repository + "', must be OWNER/NAME");
        }
        yield new Origin.Git(GITHUB + repository + ".git", ref, commit, "");
      }
      case PluginSource.Git(String url, String ref, String commit) ->
          new Origin.Git(reachable(known, entry, url), ref, commit, "");
      case PluginSource.GitFolder(String url, String path, String ref, String commit) ->
          new Origin.Git(
              REPOSITORY.matcher(url).matches()
                  ? GITHUB + url + ".git"
                  : reachable(known, entry, url),
              ref,
              commit,
              inside(entry, path));
      case PluginSource.Npm(String name, String version, String registry) ->
          new Origin.Npm(
              registry.isEmpty() ? npmRegistry : reachable(known, entry, registry),
              name,
              version,
              "");
      case PluginSource.Archive(String url, String sha256) ->
          new Origin.Archive(reachable(known, entry, url), sha256, "");
      case PluginSource.Program(String command) ->
          throw refused(entry, "is found by running a program, which is not done");
      case PluginSource.Unknown(String kind) ->
          throw refused(entry, "has a source of the unknown kind '" + kind + "'");
    };
  }

  /**
   * A catalogue from elsewhere must not have files of this machine taken for plugins, nor have it
   * ask at what only it can reach.
   */
  private static String reachable(KnownCatalogue known, CatalogueEntry entry, String url) {
    String site =
        switch (known.seen()) {
          case Origin.Folder ignored -> "";
          case Origin.Git git -> git.address();
          case Origin.Archive archive -> archive.address();
          case Origin.Document document -> document.address();
          case Origin.Npm npm -> npm.registry();
          case Origin.Maven maven -> maven.repository();
        };
    boolean elsewhere = Downloads.address(site);
    if (elsewhere && !Downloads.address(url)) {
      throw refused(entry, "is at '" + url + "', must be at an https address");
    }
    if (elsewhere && Downloads.ofThisMachine(url) && !Downloads.ofThisMachine(site)) {
      throw refused(entry, "is at '" + url + "', which names the machine of whoever asks");
    }
    return url;
  }

  private static Origin folder(
      KnownCatalogue known, Catalogue catalogue, CatalogueEntry entry, String path) {
    String written = path.startsWith("./") ? path : catalogue.folder() + "/" + path;
    String inside = inside(entry, written.replaceFirst("^/", ""));
    String base = known.seen().path();
    try {
      return known.seen().at(base.isEmpty() ? inside : base + "/" + inside);
    } catch (MilepostException e) {
      throw refused(entry, "is a folder, but the catalogue has none");
    }
  }

  private static String inside(CatalogueEntry entry, String path) {
    return TreePath.resolve(path)
        .orElseThrow(() -> refused(entry, "has the folder '" + path + "', which leads out of it"));
  }

  private static MilepostException refused(CatalogueEntry entry, String why) {
    return MilepostException.caller(
        Origin.CODE, "plugin '" + entry.name() + "' of the catalogue " + why);
  }
}
