// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.Permissions;
import dev.milepost.spi.MilepostPlugin;
import java.util.function.Supplier;

/**
 * A plugin that is a part of the distribution and works with its engines. Immutable.
 *
 * @param id as its index has it
 * @param permissions as its manifest declares them
 * @param plugin makes it; asked once, when one of its commands runs
 * @since 0.1
 */
public record BundledPlugin(String id, Permissions permissions, Supplier<MilepostPlugin> plugin) {}
