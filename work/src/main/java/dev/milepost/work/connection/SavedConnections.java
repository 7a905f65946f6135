// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The folder of saved connections: one file each, {@code NAME.json}. */
record SavedConnections(Path folder) {
  static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  static final String NAME_WANTED =
      "its name must be 1 to 64 of letters, digits, '_' and '-', a letter first";
  private static final String SUFFIX = ".json";
  private static final int LARGEST = 256 << 10;
  private static final int MOST = 1_000;

  /** The names that have a file, sorted. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[A-Za-z]*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        name = name.substring(0, name.length() - SUFFIX.length());
        if (NAME.matcher(name).matches()) {
          names.add(name);
        }
        if (names.size() > MOST) {
          throw new IOException("it holds more than " + MOST + " connections");
        }
      }
    }
    names.sort(null);
    return names;
  }

  Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw MilepostException.caller(
          "connection-name", "connection '" + name + "': " + NAME_WANTED);
    }
    return folder.resolve(name + SUFFIX);
  }

  /**
   * Reads one.
   *
   * @throws MilepostException where the file is damaged or somebody else's
   */
  SavedConnection read(String name) {
    Path file = file(name);
    try {
      OwnFile.guard(file, "the saved connection", false);
      if (JsonText.parse(OwnFile.read(file, LARGEST)) instanceof JsonObject object
          && object.text("name").filter(name::equals).isPresent()) {
        return new SavedConnection(
            name,
            object.text("pluginId").orElse(""),
            texts(object, "values"),
            texts(object, "sealed"));
      }
      throw damaged(file, "it is not the connection that its name says");
    } catch (JsonFormatException e) {
      // Without the parser's words, which may quote the text.
      throw damaged(file, "it is not well-formed");
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  private static MilepostException damaged(Path file, String reason) {
    return MilepostException.caller(
        "connection-damaged",
        "the file '" + file + "' cannot be read: " + reason + "; remove and add it again");
  }

  private static Map<String, String> texts(JsonObject object, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object
        .object(name)
        .map(JsonObject::members)
        .orElse(Map.of())
        .forEach((key, value) -> {
          if (value instanceof JsonString(String text)) {
            texts.put(key, text);
          }
        });
    return texts;
  }

  void write(SavedConnection connection) {
    JsonObject content =
        JsonObject.EMPTY
            .with("schemaVersion", JsonValue.of(1))
            .with("name", JsonValue.of(connection.name()))
            .with("pluginId", JsonValue.of(connection.pluginId()))
            .with("values", object(connection.values()))
            .with("sealed", object(connection.sealed()));
    try {
      OwnFile.replace(file(connection.name()), JsonText.bytes(content));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static JsonObject object(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((key, text) -> members.put(key, JsonValue.of(text)));
    return new JsonObject(members);
  }

  boolean delete(String name) {
    try {
      return Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private MilepostException unwritable(IOException e) {
    return MilepostException.caller(
        "home-not-writable", "'" + folder + "' cannot be written to: " + e.getMessage(), e);
  }
}
