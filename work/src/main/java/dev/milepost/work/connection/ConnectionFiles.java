// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.FileStamp;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that says which connections there are, and whether it changed. */
record ConnectionFiles(ConnectionPlaces places, SavedConnections saved, Seal seal) {
  private static final String WHOLE = "plugin_config.yaml";
  private static final String PART = "integrations";
  private static final int LARGEST = 1 << 20;

  /** Something that is another after every change of a file. */
  record Stamp(List<Object> parts) {}

  /** The stamp of now. */
  Stamp stamp() {
    List<Object> parts = new ArrayList<>();
    Path file = places.file();
    if (file != null) {
      parts.add(FileStamp.of(file));
    }
    parts.add(FileStamp.of(places.keyFile()));
    try {
      for (String name : saved.names()) {
        parts.add(name);
        parts.add(FileStamp.of(saved.file(name)));
      }
    } catch (IOException e) {
      parts.add(String.valueOf(e.getMessage()));
    }
    return new Stamp(parts);
  }

  /** Reads all of it. */
  Readings read(List<DevOpsIntegrationPlugin> plugins) {
    ConnectionReader reader = new ConnectionReader(plugins, places.environment());
    Path file = places.file();
    if (file != null) {
      reader.file(integrations(file, reader));
    }
    reader.environment();
    try {
      for (String name : saved.names()) {
        try {
          reader.saved(saved.read(name), seal);
        } catch (MilepostException e) {
          reader.add(ConnectionReader.broken(name, e));
        }
      }
    } catch (IOException e) {
      reader.fault(fault("'" + saved.folder() + "' cannot be read: " + e.getMessage()));
    }
    return reader.readings();
  }

  private static JsonObject integrations(Path file, ConnectionReader reader) {
    List<ConnectionFault> faults = new ArrayList<>();
    try {
      String text =
          UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(OwnFile.readFollowing(file, LARGEST)))
              .toString();
      JsonObject content = YamlValues.read(text, faults);
      faults.forEach(found -> reader.fault(fault("'" + file + "': " + found.text())));
      if (file.endsWith(WHOLE)) {
        return content;
      }
      JsonValue part = content.members().getOrDefault(PART, JsonValue.JsonNull.NULL);
      if (part instanceof JsonObject byName) {
        return byName;
      }
      if (part != JsonValue.JsonNull.NULL) {
        reader.fault(
            fault("'" + file + "': key '" + PART + "' must hold connections, each by its name"));
      }
    } catch (CharacterCodingException e) {
      reader.fault(fault("'" + file + "' is no UTF-8 text"));
    } catch (IOException e) {
      reader.fault(fault("'" + file + "' cannot be read: " + e.getMessage()));
    }
    return JsonObject.EMPTY;
  }

  private static ConnectionFault fault(String text) {
    return new ConnectionFault("", text);
  }
}
