// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.marketplace.lock.InstalledPlugin;
import java.nio.file.Path;

/**
 * An installed plugin that is switched on and whose files are as they were installed.
 *
 * @param folder where its files are; not to be written to
 * @since 0.1
 */
public record LoadablePlugin(InstalledPlugin plugin, Path folder) {}
