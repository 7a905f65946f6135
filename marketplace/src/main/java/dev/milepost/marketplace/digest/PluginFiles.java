// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All files of a plugin, sorted by path. Immutable.
 *
 * @since 0.1
 */
public record PluginFiles(List<PluginFile> files) {
  /** Sorts them; refuses two that are one file on some system. */
  public PluginFiles {
    files = files.stream().sorted(Comparator.comparing(PluginFile::path)).toList();
    PathLedger ledger = new PathLedger();
    files.forEach(file -> ledger.file(file.path()));
  }

  /**
   * The plugin's digest: SHA-256, in lower-case hexadecimal, over the canonical JSON (RFC 8785) of
   * {@code {"files": [{"path", "sha256", "executable"}]}}, sorted by path.
   */
  public String digest() {
    List<JsonValue> all = new ArrayList<>();
    for (PluginFile file : files) {
      all.add(
          JsonObject.EMPTY
              .with("path", JsonValue.of(file.path()))
              .with("sha256", JsonValue.of(file.sha256()))
              .with("executable", JsonValue.of(file.executable())));
    }
    String text = JsonObject.EMPTY.with("files", new JsonArray(all)).canonical();
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes all of them have. */
  public long size() {
    return files.stream().mapToLong(PluginFile::size).sum();
  }

  /** What differs from these to the others, one line each: what was changed, is gone or is new. */
  public List<String> differences(PluginFiles found) {
    Map<String, PluginFile> there = new HashMap<>();
    found.files().forEach(file -> there.put(file.path(), file));
    List<String> differences = new ArrayList<>();
    for (PluginFile file : files) {
      PluginFile other = there.remove(file.path());
      if (other == null) {
        differences.add(file.path() + " is gone");
      } else if (!other.sha256().equals(file.sha256())) {
        differences.add(file.path() + " was changed");
      } else if (other.executable() != file.executable()) {
        differences.add(
            file.path() + (other.executable() ? " was made" : " is no longer") + " executable");
      }
    }
    there.keySet().stream().sorted().forEach(path -> differences.add(path + " is new"));
    return List.copyOf(differences);
  }
}
