// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.publish;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.PluginPath;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.Failures;
import dev.milepost.marketplace.lock.IndentedJson;
import dev.milepost.marketplace.source.Downloads;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.source.Sources;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement;
import dev.milepost.spi.plugin.StepHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts a plugin into a catalogue that is a folder, such as the work tree of a git repository: its
 * files into {@code plugins/NAME}, its entry into the catalogue's file. Committing it is left to
 * its keeper.
 *
 * @since 0.1
 */
public final class CataloguePublication implements StepHandler {
  private static final String KIND = "marketplace/publish";
  private static final int LARGEST_SIGNATURE = 64 << 10;
  private static final Duration VALID = Duration.ofDays(1);

  private final InstantSource clock;
  private final Supplier<String> ids;

  /** Publications with a clock, and an id for each plan. */
  public CataloguePublication(InstantSource clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** A plan to put the plugin of a folder into the catalogue of another one. */
  public Plan plan(Path folder, Path catalogue) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = catalogue.toAbsolutePath().normalize();
    Plugin plugin = Publisher.plugin(from);
    String name = plugin.manifest().name();
    Catalogue all = read(to);
    JsonObject entry = entry(plugin);
    PluginFiles files = files(from);
    String signature = signature(from);
    if (!signature.isEmpty()) {
      checkSigned(from, plugin, files.digest());
    }
    boolean there = all.entry(name).isPresent();
    EntityRef target = target(to);
    Instant now = clock.instant();
    PlanStep step =
        new PlanStep(
            "publish",
            KIND,
            target,
            JsonObject.EMPTY
                .with("plugin", JsonValue.of(from.toString()))
                .with("name", JsonValue.of(name))
                .with("digest", JsonValue.of(files.digest()))
                .with("signature", JsonValue.of(signature))
                .with("entry", entry),
            (there ? "replace " : "add ")
                + name
                + " "
                + plugin.manifest().version()
                + " in catalogue "
                + all.name()
                + "\nfiles: "
                + files.files().size()
                + "\ndigest: "
                + files.digest()
                + "\n"
                + (signature.isEmpty() ? "NOT SIGNED" : "signed")
                + republished(to, plugin, files.digest())
                + "\nthe catalogue has to be signed again where it is signed",
            Risk.WRITE,
            new Undo.None("the history of the catalogue's repository takes it back"));
    return new Plan(
        ids.get(),
        Plan.SCHEMA_VERSION,
        KIND,
        target,
        now,
        now.plus(VALID),
        List.of(step),
        List.of(new Precondition(target, version(target).orElse(""))));
  }

  /** The digest of the signature in a plugin's folder; empty where there is none. */
  private static String signature(Path folder) {
    Path file = folder.resolve(PluginFolder.SIGNATURE);
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Sha256.of(file) : "";
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Nobody could install what is handed out with the signature of other files. */
  private static void checkSigned(Path folder, Plugin plugin, String digest) {
    Path file = folder.resolve(PluginFolder.SIGNATURE);
    try (var in = Files.newInputStream(file)) {
      Statement signed =
          SignedStatement.parse(in.readNBytes(LARGEST_SIGNATURE + 1), "'" + file + "'").statement();
      if (!signed.digest().equals(digest)
          || !signed.name().equals(plugin.manifest().name())
          || !signed.version().equals(plugin.manifest().version())) {
        throw MilepostException.caller(
            Publisher.CODE,
            "'"
                + folder
                + "' was changed since it was signed; sign it again, or delete "
                + PluginFolder.SIGNATURE);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Whoever installed a version and whoever installs it now would have different files. */
  private static String republished(Path catalogue, Plugin plugin, String digest) {
    PluginManifest manifest = plugin.manifest();
    Path place = place(catalogue, manifest.name());
    boolean same =
        read(catalogue)
            .entry(manifest.name())
            .filter(entry -> entry.manifest().version().equals(manifest.version()))
            .isPresent();
    return same && Files.isDirectory(place) && !files(place).digest().equals(digest)
        ? "\nWARNING: "
            + manifest.version()
            + " was published with other files; raise the version, unless nobody has it yet"
        : "";
  }

  private static Path place(Path catalogue, String name) {
    return catalogue.resolve("plugins").resolve(name);
  }

  private static MilepostException unreadable(Path file, IOException e) {
    return MilepostException.caller(
        PluginFolder.CODE, "'" + file + "' cannot be read: " + e.getMessage(), e);
  }

  /** The entry of a plugin for a catalogue that holds its files in {@code plugins/NAME}. */
  private static JsonObject entry(Plugin plugin) {
    PluginManifest manifest = plugin.manifest();
    JsonObject entry =
        JsonObject.EMPTY
            .with("name", JsonValue.of(manifest.name()))
            .with("source", JsonValue.of("./plugins/" + manifest.name()))
            .with("version", JsonValue.of(manifest.version()))
            .with("description", JsonValue.of(manifest.description()));
    for (String member : List.of("author", "license", "homepage", "keywords", "dependencies")) {
      Optional<JsonValue> value = manifest.values().get(member);
      boolean empty =
          value.filter(it -> it instanceof JsonArray a && a.elements().isEmpty()).isPresent();
      if (value.isPresent() && !empty) {
        entry = entry.with(member, value.get());
      }
    }
    return entry;
  }

  private static EntityRef target(Path catalogue) {
    return new EntityRef("catalogue", "folder", catalogue.toString());
  }

  private static Catalogue read(Path catalogue) {
    try {
      return Catalogue.read(Catalogue.PATH, Files.readAllBytes(catalogue.resolve(Catalogue.PATH)));
    } catch (NoSuchFileException e) {
      throw MilepostException.caller(
          "catalogue-missing",
          "'"
              + catalogue
              + "' holds no catalogue; a new one begins with "
              + Catalogue.PATH
              + " such as {\"name\": \"acme\", \"owner\": {\"name\": \"Acme\"}, \"plugins\": []}",
          e);
    } catch (IOException e) {
      throw MilepostException.caller(
          "catalogue-missing",
          "there is no catalogue in '" + catalogue + "': " + Catalogue.PATH + " cannot be read",
          e);
    }
  }

  private static PluginFiles files(Path folder) {
    try {
      return PluginFolder.readSource(folder, FolderLimits.DEFAULT);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    try {
      return Optional.of(Sha256.of(Path.of(entity.name()).resolve(Catalogue.PATH)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A plan may come from a file: the name is that of a folder whose files are replaced. */
  @Override
  public void check(PlanStep step) {
    String name = step.payload().text("name").orElse("");
    JsonObject entry = step.payload().object("entry").orElse(JsonObject.EMPTY);
    if (!KebabName.usable(name) || !entry.text("name").equals(Optional.of(name))) {
      throw MilepostException.caller(
          "plan-unreadable",
          "step '"
              + step.id()
              + "' is about '"
              + PluginPath.shown(name)
              + "', which must be the name of a plugin and of its entry");
    }
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    Path catalogue = Path.of(step.target().name());
    Path plugin = Path.of(step.payload().text("plugin").orElse(""));
    String name = step.payload().text("name").orElse("");
    String digest = step.payload().text("digest").orElse("");
    JsonObject entry = step.payload().object("entry").orElse(JsonObject.EMPTY);
    String signature = step.payload().text("signature").orElse("");
    Path place = place(catalogue, name);
    try {
      boolean changed =
          !Files.isDirectory(place)
              || !files(place).digest().equals(digest)
              || !signature(place).equals(signature);
      if (changed) {
        bring(plugin, place, digest, signature, key);
      }
      changed |= list(catalogue, name, entry);
      return new Done(
          changed,
          Map.of("path", place.toString()),
          digest,
          "publish " + name + " in " + catalogue);
    } catch (IOException e) {
      throw Failures.notWritable(place, e);
    }
  }

  private void bring(Path plugin, Path place, String digest, String signature, String key)
      throws IOException {
    Path scratch = place.resolveSibling(".part-" + key);
    Disk.REAL.delete(scratch);
    Files.createDirectories(scratch);
    try {
      Path copy =
          new Sources(new Downloads(clock), ArchiveLimits.DEFAULT)
              .fetch(new Origin.Folder(plugin.toString(), ""), scratch)
              .folder();
      if (!files(copy).digest().equals(digest) || !signature(copy).equals(signature)) {
        throw MilepostException.outdated(
            Sources.CHANGED, "'" + plugin + "' was changed since the plan was made; make it again");
      }
      if (Files.isDirectory(place)) {
        Disk.REAL.move(place, scratch.resolve("old"));
      }
      Disk.REAL.move(copy, place);
    } finally {
      Disk.REAL.delete(scratch);
    }
  }

  private static boolean list(Path catalogue, String name, JsonObject entry) throws IOException {
    JsonObject document = read(catalogue).document().root();
    List<JsonValue> plugins = new ArrayList<>();
    boolean found = false;
    for (JsonValue one : document.elements("plugins")) {
      boolean same =
          one instanceof JsonObject object && object.text("name").filter(name::equals).isPresent();
      // What its keeper says of it, such as its category and tags, stays.
      plugins.add(same ? merged((JsonObject) one, entry) : one);
      found |= same;
    }
    if (!found) {
      plugins.add(entry);
    }
    JsonObject changed = document.with("plugins", new JsonArray(plugins));
    if (changed.equals(document)) {
      return false;
    }
    Path file = catalogue.resolve(Catalogue.PATH);
    Path part = file.resolveSibling("marketplace.json.part");
    // A link of that name, which a repository may hold, is not written through.
    Files.deleteIfExists(part);
    Files.write(part, IndentedJson.bytes(changed), StandardOpenOption.CREATE_NEW);
    Disk.REAL.move(part, file);
    return true;
  }

  private static JsonObject merged(JsonObject old, JsonObject entry) {
    JsonObject merged = old;
    for (Map.Entry<String, JsonValue> member : entry.members().entrySet()) {
      merged = merged.with(member.getKey(), member.getValue());
    }
    return merged;
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    throw MilepostException.caller(
        "publish-undo", "a publication is taken back by the history of the catalogue");
  }
}
