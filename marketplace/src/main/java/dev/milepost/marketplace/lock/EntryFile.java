// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonLimits;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.FileStamp;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file of named entries, such as the installed plugins, with what was done to them. It is
 * switched as a whole: whoever reads it sees all of a change or nothing of it. Reading needs no
 * lock; writing is done under {@link ExclusiveLock}.
 *
 * @since 0.1
 */
public final class EntryFile {
  /** A file that cannot be read. */
  public static final String DAMAGED = "marketplace-state-damaged";

  /** A file that cannot be written. */
  public static final String NOT_WRITABLE = "marketplace-not-writable";

  /** A file that would be too large to be read again. */
  public static final String TOO_LARGE = "marketplace-state-too-large";

  private static final int VERSION = 1;
  private static final int MOST_HISTORY = 500;
  private static final int LARGEST = 64 << 20;
  private static final JsonLimits LIMITS = new JsonLimits(20, 1 << 20, 2_000_000);
  private static final String HISTORY = "history";

  private final Path file;
  private final String member;
  private final Disk disk;

  /**
   * A file that need not exist.
   *
   * @param member the name of the object that holds the entries
   */
  public EntryFile(Path file, String member, Disk disk) {
    this.file = file;
    this.member = member;
    this.disk = disk;
  }

  /** All entries by name; none where there is no file. */
  public Map<String, JsonObject> entries() {
    return entries(read());
  }

  /** The entry of that name. */
  public Optional<JsonObject> entry(String name) {
    return Optional.ofNullable(entries().get(name));
  }

  /** What was done to entries, oldest first, the last 500 changes. */
  public List<JsonObject> history() {
    return history(read());
  }

  /** The version of an entry, for the preconditions of plans; empty where there is none. */
  public Optional<String> version(String name) {
    return entry(name).map(EntryFile::version);
  }

  /** Something that is another after every change. */
  public Optional<FileStamp> stamp() {
    return FileStamp.of(file);
  }

  /** The version of an entry: SHA-256 of its canonical JSON. */
  public static String version(JsonObject entry) {
    return Sha256.of(entry.canonical().getBytes(UTF_8));
  }

  /**
   * Writes one entry, or takes it out, and notes it.
   *
   * @param entry null to take it out
   * @param change what the history says of it
   * @throws MilepostException where the file cannot be written: it is then as it was
   */
  public void put(String name, @Nullable JsonObject entry, JsonObject change) {
    JsonObject document = read();
    Map<String, JsonObject> entries = entries(document);
    if (entry == null) {
      entries.remove(name);
    } else {
      entries.put(name, entry);
    }
    List<JsonValue> history = new ArrayList<>(history(document));
    history.add(change);
    int from = Math.max(0, history.size() - MOST_HISTORY);
    byte[] text =
        IndentedJson.bytes(
            JsonObject.EMPTY
                .with("schemaVersion", JsonValue.of(VERSION))
                .with(member, new JsonObject(new LinkedHashMap<>(entries)))
                .with(HISTORY, new JsonArray(history.subList(from, history.size()))));
    checkReadable(text);
    write(text);
  }

  /** What is written must be readable again, or nothing could be changed any more. */
  private void checkReadable(byte[] text) {
    try {
      if (text.length <= LARGEST) {
        JsonText.parse(text, LIMITS);
        return;
      }
    } catch (JsonFormatException e) {
      // Told below: it is our own text, so that only a bound can be passed.
    }
    throw MilepostException.limit(
        TOO_LARGE,
        "'"
            + file
            + "' would be larger than is read (64 MiB, 2 million values); nothing was changed:"
            + " remove what is not needed first");
  }

  private void write(byte[] text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      disk.createFolder(file.resolveSibling(""));
      // A part that a crash left: nobody else writes under the lock.
      disk.delete(part);
      disk.write(part, text);
      disk.move(part, file);
      disk.force(file.resolveSibling(""));
    } catch (IOException e) {
      throw Failures.notWritable(file, e);
    }
  }

  private Map<String, JsonObject> entries(JsonObject document) {
    Map<String, JsonObject> entries = new TreeMap<>();
    document
        .object(member)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((name, value) -> {
          if (!(value instanceof JsonObject entry)) {
            throw damaged(member + "." + name + " is no object");
          }
          entries.put(name, entry);
        });
    return entries;
  }

  private static List<JsonObject> history(JsonObject document) {
    return document.elements(HISTORY).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  private JsonObject read() {
    if (!Files.exists(file)) {
      return JsonObject.EMPTY;
    }
    if (!Files.isRegularFile(file)) {
      // Reading a pipe would wait for whoever writes into it.
      throw damaged("it is no file");
    }
    byte[] text;
    try (InputStream in = Files.newInputStream(file)) {
      text = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
    if (text.length > LARGEST) {
      throw damaged("it has more than " + LARGEST + " bytes");
    }
    JsonValue value;
    try {
      value = JsonText.parse(text, LIMITS);
    } catch (JsonFormatException e) {
      throw damaged(e.text());
    }
    if (!(value instanceof JsonObject document)) {
      throw damaged("it holds no JSON object");
    }
    if (!(document.members().get("schemaVersion") instanceof JsonNumber number)
        || !number.equals(JsonValue.of(VERSION))) {
      throw damaged("its schemaVersion is not " + VERSION + ", which this Milepost reads");
    }
    return document;
  }

  private MilepostException damaged(String why) {
    return MilepostException.caller(
        DAMAGED,
        "'"
            + file
            + "' cannot be read: "
            + why
            + "; restore it from a copy, or move it away to begin anew");
  }
}
