// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.spi.MilepostPlugin;
import java.util.function.Supplier;

/**
 * A plugin that is a part of the distribution and works with its engines. Immutable.
 *
 * @param id as its index has it
 * @param plugin makes it; asked once, when one of its commands runs
 * @since 0.1
 */
public record BundledPlugin(String id, Supplier<MilepostPlugin> plugin) {}
