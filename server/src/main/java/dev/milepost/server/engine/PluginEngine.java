// SPDX-License-Identifier: MIT
package dev.milepost.server.engine;

import dev.milepost.marketplace.install.Marketplace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plugins: which there are, what changes them, how they run. Its parts are thread-safe.
 *
 * @param changes applies what the marketplace plans
 * @param running the plugins with Java of this process, as they are now; loads none
 * @param folder that relative places start from
 * @since 0.1
 */
public record PluginEngine(
    Marketplace marketplace, Changes changes, Supplier<List<RunningPlugin>> running, Path folder) {}
