// SPDX-License-Identifier: MIT
/** Who a plugin is, how it is configured, and what it may ask of its host. */
@NullMarked
package dev.milepost.spi.plugin;

import org.jspecify.annotations.NullMarked;
