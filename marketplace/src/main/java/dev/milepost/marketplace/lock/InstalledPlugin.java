// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plugin as the lock file has it. Immutable.
 *
 * @param catalogue where it was found; empty where it was installed from a place of its own
 * @param origin where its files come from, pinned; see the sources
 * @param signature what its signature was worth when it was installed, as text for people
 * @param signer the id of the trusted key that signed it; empty where none did
 * @param enabled whether it is loaded and offered
 * @param requested whether a person asked for it; else another plugin needs it
 * @param requires the plugins that it needs, {@code name range}
 * @param permissions what it may touch
 * @param ownProcess whether its Java code runs in a process of its own
 * @param levels what it was certified for when it was installed
 * @param previous entries that a rollback brings back, newest first
 * @since 0.1
 */
public record InstalledPlugin(
    String name,
    String version,
    String digest,
    String catalogue,
    JsonObject origin,
    String signature,
    String signer,
    boolean enabled,
    boolean requested,
    Instant installedAt,
    List<Requirement> requires,
    List<String> permissions,
    boolean ownProcess,
    List<String> levels,
    PluginFiles files,
    List<JsonObject> previous) {
  private static final int MOST_PREVIOUS = 3;

  /** Copies the lists; refuses files that are not those of the digest. */
  public InstalledPlugin {
    requires = List.copyOf(requires);
    permissions = List.copyOf(permissions);
    levels = List.copyOf(levels);
    previous = List.copyOf(previous);
    if (!files.digest().equals(digest)) {
      throw new IllegalArgumentException(
          "the files of '" + name + "' have the digest " + files.digest() + ", not " + digest);
    }
  }

  /**
   * Another plugin that this one needs.
   *
   * @param range of versions, as text
   */
  public record Requirement(String name, String range) {}

  /** As JSON, for the lock file. */
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("version", JsonValue.of(version))
        .with("digest", JsonValue.of(digest))
        .with("catalogue", JsonValue.of(catalogue))
        .with("origin", origin)
        .with("signature", JsonValue.of(signature))
        .with("signer", JsonValue.of(signer))
        .with("enabled", JsonValue.of(enabled))
        .with("requested", JsonValue.of(requested))
        .with("installedAt", JsonValue.of(installedAt.toString()))
        .with("requires", requirements())
        .with("permissions", JsonValue.ofStrings(permissions))
        .with("ownProcess", JsonValue.of(ownProcess))
        .with("levels", JsonValue.ofStrings(levels))
        .with("files", new JsonArray(files.files().stream().map(InstalledPlugin::file).toList()))
        .with("previous", new JsonArray(List.copyOf(previous)));
  }

  private JsonArray requirements() {
    List<JsonValue> all = new ArrayList<>();
    for (Requirement one : requires) {
      all.add(
          JsonObject.EMPTY
              .with("name", JsonValue.of(one.name()))
              .with("range", JsonValue.of(one.range())));
    }
    return new JsonArray(all);
  }

  private static JsonValue file(PluginFile file) {
    return JsonObject.EMPTY
        .with("path", JsonValue.of(file.path()))
        .with("sha256", JsonValue.of(file.sha256()))
        .with("executable", JsonValue.of(file.executable()))
        .with("size", JsonValue.of(file.size()));
  }

  /**
   * Reads an entry of the lock file.
   *
   * @throws MilepostException where it was damaged
   */
  public static InstalledPlugin of(String name, JsonObject entry) {
    try {
      return new InstalledPlugin(
          name,
          text(entry, "version"),
          text(entry, "digest"),
          text(entry, "catalogue"),
          entry.object("origin").orElse(JsonObject.EMPTY),
          text(entry, "signature"),
          text(entry, "signer"),
          entry.members().get("enabled") == JsonBoolean.TRUE,
          entry.members().get("requested") == JsonBoolean.TRUE,
          Instant.parse(text(entry, "installedAt")),
          objects(entry, "requires").stream()
              .map(it -> new Requirement(text(it, "name"), text(it, "range")))
              .toList(),
          texts(entry, "permissions"),
          ownProcess(entry),
          texts(entry, "levels"),
          new PluginFiles(objects(entry, "files").stream().map(InstalledPlugin::file).toList()),
          objects(entry, "previous"));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw MilepostException.caller(
          EntryFile.DAMAGED,
          "the entry of plugin '" + name + "' in the lock file is damaged: " + e.getMessage(),
          e);
    }
  }

  /** Where the entry does not say it, as one that was written before it could: if nobody signed. */
  private static boolean ownProcess(JsonObject entry) {
    return entry
        .get("ownProcess")
        .map(value -> value == JsonBoolean.TRUE)
        .orElseGet(() -> text(entry, "signer").isEmpty());
  }

  private static PluginFile file(JsonObject file) {
    long size =
        file.members().get("size") instanceof JsonNumber number
            ? number.value().longValueExact()
            : -1;
    return new PluginFile(
        text(file, "path"),
        text(file, "sha256"),
        file.members().get("executable") == JsonBoolean.TRUE,
        size);
  }

  private static String text(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  private static List<String> texts(JsonObject object, String name) {
    return object.elements(name).stream()
        .filter(JsonString.class::isInstance)
        .map(it -> ((JsonString) it).text())
        .toList();
  }

  private static List<JsonObject> objects(JsonObject object, String name) {
    return object.elements(name).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** This one in the place of another, which a rollback then brings back. */
  public InstalledPlugin after(InstalledPlugin old) {
    List<JsonObject> before = new ArrayList<>();
    before.add(old.json().without("previous"));
    before.addAll(old.previous);
    return withPrevious(before.subList(0, Math.min(before.size(), MOST_PREVIOUS)));
  }

  /** This one in the place of another of the same files; a rollback goes where it went before. */
  public InstalledPlugin insteadOf(InstalledPlugin old) {
    return withPrevious(old.previous);
  }

  /** The one before; nothing where there is none. */
  public Optional<InstalledPlugin> before() {
    if (previous.isEmpty()) {
      return Optional.empty();
    }
    InstalledPlugin old = of(name, previous.getFirst().with("previous", new JsonArray(List.of())));
    return Optional.of(old.withPrevious(previous.subList(1, previous.size())));
  }

  private InstalledPlugin withPrevious(List<JsonObject> entries) {
    return new InstalledPlugin(
        name,
        version,
        digest,
        catalogue,
        origin,
        signature,
        signer,
        enabled,
        requested,
        installedAt,
        requires,
        permissions,
        ownProcess,
        levels,
        files,
        entries);
  }

  /** The same, switched on or off. */
  public InstalledPlugin withEnabled(boolean on) {
    return new InstalledPlugin(
        name,
        version,
        digest,
        catalogue,
        origin,
        signature,
        signer,
        on,
        requested,
        installedAt,
        requires,
        permissions,
        ownProcess,
        levels,
        files,
        previous);
  }
}
