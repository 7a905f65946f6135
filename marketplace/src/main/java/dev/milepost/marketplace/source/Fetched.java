// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What was brought here.
 *
 * @param folder with plain files only
 * @param origin pinned, where its kind can be
 * @since 0.1
 */
public record Fetched(Path folder, Origin origin) {
  /** Its files, with their digests. */
  public PluginFiles files() throws IOException {
    return PluginFolder.read(folder, FolderLimits.DEFAULT);
  }
}
