// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.PluginPath;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.lock.Failures;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Fetched;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans that add, update and remove catalogues. */
final class CataloguePlans {
  static final String ADD = "marketplace/add";
  static final String UPDATE = "marketplace/update";
  static final String REMOVE = "marketplace/remove";

  private static final String FOLDER = ".claude-plugin";
  private static final String FILE = "marketplace.json";
  private static final String PLUGIN = "plugin.json";
  private static final int LARGEST = 32 << 20;
  private static final int LARGEST_SIGNATURE = 64 << 10;

  private final Engine engine;

  CataloguePlans(Engine engine) {
    this.engine = engine;
  }

  /**
   * What was seen.
   *
   * @param keep keeps its file, for when the plan is applied
   */
  private record Seen(Catalogue catalogue, KnownCatalogue known, Runnable keep) {}

  Plan add(Origin origin) {
    Instant now = engine.now();
    Seen seen = look(origin, now, now);
    String name = seen.known().name();
    engine
        .catalogues
        .find(name)
        .ifPresent(before -> {
          throw MilepostException.caller(
              "catalogue-name-taken",
              "there is a catalogue '"
                  + name
                  + "' already, from "
                  + before.origin().text()
                  + "; remove it first, or ask its keeper for another name");
        });
    seen.keep().run();
    return plan(
        ADD,
        name,
        seen.known().json(),
        "add catalogue "
            + name
            + "\nfrom: "
            + seen.known().seen().text()
            + "\noffers: "
            + seen.catalogue().entries().size()
            + " plugins\nsignature: "
            + seen.known().signature());
  }

  Plan update(String name) {
    KnownCatalogue before = engine.catalogues.get(name);
    Seen seen = look(before.origin(), before.addedAt(), engine.now());
    checkSigned(before, seen.known());
    if (!seen.known().name().equals(name)) {
      throw MilepostException.caller(
          "catalogue-renamed",
          "what is at "
              + before.origin().text()
              + " is the catalogue '"
              + seen.known().name()
              + "' now; remove '"
              + name
              + "' and add that one");
    }
    // Also where nothing is new: the file that is here may have been damaged.
    seen.keep().run();
    if (same(seen.known(), before)) {
      return engine.plan(UPDATE, catalogue(name), List.of(), engine.catalogueFile);
    }
    return plan(
        UPDATE,
        name,
        seen.known().json(),
        "update catalogue "
            + name
            + "\nto: "
            + seen.known().seen().text()
            + "\noffers: "
            + seen.catalogue().entries().size()
            + " plugins\nsignature: "
            + seen.known().signature());
  }

  /** A catalogue may also be signed after it was added, or its key be trusted since. */
  private static boolean same(KnownCatalogue now, KnownCatalogue before) {
    return now.digest().equals(before.digest())
        && now.seen().equals(before.seen())
        && now.signature().equals(before.signature())
        && Objects.equals(now.signedAt(), before.signedAt());
  }

  /** Who holds the site, but not the key, can only offer what was signed before, or nothing. */
  private static void checkSigned(KnownCatalogue before, KnownCatalogue now) {
    Instant signed = before.signedAt();
    Instant signedNow = now.signedAt();
    if (signed == null || (signedNow != null && !signedNow.isBefore(signed))) {
      return;
    }
    throw MilepostException.caller(
        "catalogue-older",
        "catalogue '"
            + now.name()
            + "' was "
            + before.signature()
            + ", what is there now is "
            + (signedNow == null ? now.signature() : "older: signed at " + signedNow)
            + "; ask its keeper, or remove it and add it anew if that is meant");
  }

  Plan remove(String name) {
    // One whose entry is damaged can be removed too.
    if (engine.catalogueFile.entry(name).isEmpty()) {
      engine.catalogues.get(name);
    }
    List<String> used =
        engine.installed().values().stream()
            .filter(it -> it.catalogue().equals(name))
            .map(InstalledPlugin::name)
            .toList();
    return plan(
        REMOVE,
        name,
        null,
        "remove catalogue "
            + name
            + (used.isEmpty()
                ? ""
                : "\nstay installed, without updates: " + String.join(", ", used)));
  }

  /** Before a catalogue is switched in: what was seen of others long ago goes. */
  void prune(@Nullable JsonObject after) {
    String digest = after == null ? "" : after.text("digest").orElse("");
    try {
      engine.catalogues.prune(digest, engine.now());
    } catch (IOException e) {
      System.getLogger(CataloguePlans.class.getName())
          .log(System.Logger.Level.DEBUG, "files of catalogues stay that nobody needs", e);
    }
  }

  static EntityRef catalogue(String name) {
    return new EntityRef("catalogue", "known", name);
  }

  private Plan plan(String kind, String name, @Nullable JsonObject after, String preview) {
    JsonObject before = engine.catalogueFile.entry(name).orElse(null);
    String id = kind.substring(kind.indexOf('/') + 1);
    return engine.plan(
        kind,
        catalogue(name),
        List.of(
            EntrySteps.step(id, kind, catalogue(name), before, after, preview, Risk.WRITE, false)),
        engine.catalogueFile);
  }

  /** Brings the file of a catalogue, and nothing of its plugins. */
  private Seen look(Origin origin, Instant addedAt, Instant now) {
    @Nullable Path part = null;
    try {
      part = engine.store.part("catalogue");
      Origin folder =
          origin instanceof Origin.Document
              ? origin
              : origin.at(origin.path().isEmpty() ? FOLDER : origin.path() + "/" + FOLDER);
      Fetched fetched = engine.sources.fetch(folder, part);
      Origin seen =
          fetched.origin() instanceof Origin.Document document
              ? document
              : fetched.origin().at(origin.path());
      return look(origin, seen, fetched.folder(), addedAt, now);
    } catch (IOException e) {
      throw Failures.notWritable(engine.store.folder(), e);
    } finally {
      discard(part);
    }
  }

  private Seen look(Origin origin, Origin seen, Path folder, Instant addedAt, Instant now)
      throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean plugin = Files.isRegularFile(folder.resolve(PLUGIN), LinkOption.NOFOLLOW_LINKS);
      throw MilepostException.caller(
          "catalogue-missing",
          "there is no "
              + Catalogue.PATH
              + " in "
              + origin.text()
              + (plugin ? "; it holds a plugin: 'platform plugin install' installs it" : ""));
    }
    if (Files.size(file) > LARGEST) {
      throw MilepostException.limit(
          "catalogue-too-large", "the catalogue has more than " + LARGEST + " bytes");
    }
    byte[] text = Files.readAllBytes(file);
    Catalogue catalogue = Catalogue.read(Catalogue.PATH, text);
    String name = catalogue.name();
    if (!KebabName.usable(name)) {
      throw MilepostException.caller(
          "catalogue-name",
          "the catalogue of "
              + origin.text()
              + " is named '"
              + PluginPath.shown(name)
              + "', must be lower-case words joined by '-', at most "
              + KebabName.LONGEST
              + " characters");
    }
    Verdict verdict = judge(folder, catalogue, Sha256.of(text), now);
    if (verdict instanceof Verdict.Refused(String code, String why)) {
      throw MilepostException.caller(code, why + "; nothing was changed");
    }
    Instant signedAt = verdict instanceof Verdict.Trusted trusted ? trusted.signedAt() : null;
    return new Seen(
        catalogue,
        new KnownCatalogue(
            name, origin, seen, Sha256.of(text), verdict.text(), signedAt, addedAt, now),
        () -> engine.catalogues.keep(text));
  }

  private Verdict judge(Path folder, Catalogue catalogue, String digest, Instant now)
      throws IOException {
    Path file = folder.resolve(PluginFolder.SIGNATURE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Verdict.Unsigned();
    }
    byte[] text;
    try (var in = Files.newInputStream(file)) {
      text = in.readNBytes(LARGEST_SIGNATURE + 1);
    }
    SignedStatement signed = SignedStatement.parse(text, "catalogue '" + catalogue.name() + "'");
    return engine
        .trust()
        .judge(signed, Subject.CATALOGUE, catalogue.name(), catalogue.version(), digest, now);
  }

  private void discard(@Nullable Path part) {
    if (part == null) {
      return;
    }
    try {
      engine.store.discard(part);
    } catch (IOException e) {
      System.getLogger(CataloguePlans.class.getName())
          .log(System.Logger.Level.DEBUG, "a part is left to the next clean-up", e);
    }
  }
}
