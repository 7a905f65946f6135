// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.source.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The version that a plugin in the folder of its catalogue says of itself. */
final class OwnVersion {
  private static final int LARGEST = 1 << 20;

  private OwnVersion() {}

  /** Empty where it is elsewhere, or says none. */
  static Optional<String> of(KnownCatalogue known, Catalogue all, String name) {
    Optional<Origin> origin =
        all.entry(name)
            .flatMap(entry -> {
              try {
                return Optional.of(EntryOrigin.of(known, all, entry, ""));
              } catch (MilepostException e) {
                // An entry that cannot be installed is offered all the same, and refused then.
                return Optional.empty();
              }
            });
    return origin.orElse(null) instanceof Origin.Folder(String folder, String path)
        ? read(Path.of(folder).resolve(path).resolve(PluginManifest.PATH))
        : Optional.empty();
  }

  private static Optional<String> read(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return JsonText.parse(in.readNBytes(LARGEST)) instanceof JsonObject manifest
          ? manifest.text("version").filter(it -> Version.parse(it).isPresent())
          : Optional.empty();
    } catch (IOException | JsonFormatException e) {
      return Optional.empty();
    }
  }
}
